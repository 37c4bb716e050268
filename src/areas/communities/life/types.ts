import type { PersonId } from '#areas/people/types.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import type { ConsentId } from '../consent/types.ts'
import type { CommunityId, Kind, LifeState, LookBackId, LookBackWordId, Origin } from '../types.ts'

export type Occasion = 'rest' | 'end'

/** Why it flourished, why it faded, what to keep for others. */
export const ABOUTS = ['flourished', 'faded', 'keep'] as const
export type About = (typeof ABOUTS)[number]

export interface LookBackWord {
  readonly id: LookBackWordId
  readonly about: About
  readonly body: string
  readonly language: Locale
  readonly person: PersonId
  readonly name: string
  readonly writtenAt: Date
}

/** The look back that a rest or an end asks for. */
export interface LookBack {
  readonly id: LookBackId
  readonly occasion: Occasion
  /** `open` while the end is being agreed on; `standing` once it rests or has ended. */
  readonly state: 'open' | 'standing' | 'given_up'
  readonly stateSince: Date
  readonly openedBy: { readonly person: PersonId; readonly name: string }
  readonly openedAt: Date
  readonly reason: string
  readonly farewell: string
  readonly language: Locale
  readonly consent: ConsentId | null
  readonly words: readonly LookBackWord[]
}

export interface Lesson {
  readonly about: About
  readonly body: string
  readonly language: Locale
}

/** One community as the portfolio shows it. */
export interface PortfolioEntry {
  readonly id: CommunityId
  readonly address: string
  readonly name: string
  readonly kind: Kind
  readonly origin: Origin
  readonly originName: string
  readonly languages: readonly Locale[]
  readonly state: LifeState
  readonly stateSince: Date
  readonly createdAt: Date
  readonly isMine: boolean
  readonly why: readonly {
    readonly language: Locale
    readonly why: string
    readonly question: string
  }[]
  /** Of communities that rest, that rested and woke, or that have ended. */
  readonly lessons: readonly Lesson[]
}
