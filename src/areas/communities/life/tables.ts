import type { PersonId } from '#areas/people/types.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import type { ConsentId } from '../consent/types.ts'
import type { CommunityId, LookBackId, LookBackWordId } from '../types.ts'

/** A look back opened when the community rests or ends. */
export interface LookBackRow {
  id: LookBackId
  community_id: CommunityId
  occasion: 'rest' | 'end'
  opened_by: PersonId
  opened_at: Date
  reason: string
  farewell: string
  language: Locale
  /** Ending asks everybody's consent; resting does not. */
  consent_id: ConsentId | null
  /** `given_up`: withdrawn, or woken again; its words stay. */
  state: 'open' | 'standing' | 'given_up'
  state_since: Date
}

/** What one member says of why it flourished or faded, and what to keep. */
export interface LookBackWordRow {
  id: LookBackWordId
  look_back_id: LookBackId
  community_id: CommunityId
  person_id: PersonId
  about: 'flourished' | 'faded' | 'keep'
  body: string
  language: Locale
  written_at: Date
}

export interface LifeTables {
  look_back: LookBackRow
  look_back_word: LookBackWordRow
}
