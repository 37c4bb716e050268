import type { PersonId } from '#areas/people/types.ts'
import type { Id } from '#platform/ids.ts'

export type ConsentId = Id<'consent'>

/** What a community settles by everyone's written yes. */
export const CONSENT_SUBJECTS = ['charter', 'ending', 'visibility', 'kind'] as const
export type ConsentSubject = (typeof CONSENT_SUBJECTS)[number]

/** The page of a community where its members answer what is asked of them. */
export const PAGE_ASKING: Readonly<Record<ConsentSubject | 'hat' | 'request', string>> = {
  request: '/members#requests',
  hat: '/members#hats',
  charter: '/charter',
  ending: '/end',
  visibility: '/settings',
  kind: '/settings',
}

/** `reservation`: a yes with a doubt that is kept; `objection`: it stands until its author lifts it. */
export const ANSWERS = ['yes', 'reservation', 'objection'] as const
export type Answer = (typeof ANSWERS)[number]

/** Somebody whose word is awaited, until a moment of their own. */
export interface Asked {
  readonly person: PersonId
  readonly askedAt: Date
  /** Silence until then lets it pass. */
  readonly answerBy: Date
  /** Whoever left is no longer waited for, and their objection no longer stands. */
  readonly leftAt: Date | null
}

/** One answer of one person; they may answer again, the last one counts, all are kept. */
export interface Given {
  readonly person: PersonId
  readonly answer: Answer
  readonly reason: string
  readonly at: Date
}

export interface ConsentRound {
  readonly subject: ConsentSubject
  readonly openedAt: Date
  readonly delayDays: number
  readonly asked: readonly Asked[]
  /** In the order they were given. */
  readonly given: readonly Given[]
}

export type ConsentStatus =
  /** Only one person asked: a community of one agrees with nobody. */
  | { readonly state: 'alone' }
  | { readonly state: 'open'; readonly waitingFor: readonly PersonId[]; readonly until: Date }
  | { readonly state: 'objected'; readonly by: readonly PersonId[] }
  | { readonly state: 'agreed'; readonly at: Date }

/** A doubt or an objection, lifted or not: kept with the name of who raised it. */
export interface Dissent {
  readonly person: PersonId
  readonly name: string
  readonly answer: 'reservation' | 'objection'
  readonly reason: string
  readonly at: Date
  /** When the person answered otherwise; null while it is their last word. */
  readonly liftedAt: Date | null
}

/** A consent as a page tells it: where it stands, who said what, and every doubt. */
export interface Weighed {
  readonly status: ConsentStatus
  /** Whoever is still a member and was asked. */
  readonly asked: readonly PersonId[]
  /** The last word of each, in the order they first spoke. */
  readonly answers: readonly (Given & { readonly name: string })[]
  readonly dissent: readonly Dissent[]
}
