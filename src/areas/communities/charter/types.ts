import type { PersonId } from '#areas/people/types.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import type { Id } from '#platform/ids.ts'
import type { ConsentId, Weighed } from '../consent/types.ts'

export type CharterVersionId = Id<'charterVersion'>

/** The parts of a charter, in the order they are read. */
export const CHARTER_PARTS = ['domain', 'mission', 'vision', 'values', 'ambition', 'norms'] as const
export type CharterPart = (typeof CHARTER_PARTS)[number]

/** A charter in one language; a part that is not written is empty. Norms: one a line. */
export type CharterText = Readonly<Record<CharterPart, string>>

export type CharterTexts = Readonly<Partial<Record<Locale, CharterText>>>

/** The adopted norms, one a line, in the language they are shown in. */
export interface AgreedNorms {
  readonly norms: readonly string[]
  readonly language: Locale
}

export interface CharterDraft {
  readonly id: CharterVersionId
  readonly texts: CharterTexts
  /** Grows with each saving, so that two people never overwrite each other unseen. */
  readonly revision: number
  readonly editedBy: PersonId
  readonly editedAt: Date
}

export type CharterState = 'proposed' | 'adopted' | 'replaced' | 'withdrawn'

export interface CharterVersion extends Weighed {
  readonly id: CharterVersionId
  readonly number: number
  readonly state: CharterState
  /** When it was adopted, replaced or withdrawn; null while it is looked at. */
  readonly settledAt: Date | null
  readonly proposedBy: { readonly person: PersonId; readonly name: string }
  readonly proposedAt: Date
  /** Why this version is proposed. */
  readonly reason: string
  readonly texts: CharterTexts
  readonly consent: ConsentId
}
