import type { Locale } from '#platform/i18n/locale.ts'
import type { CharterText } from '../charter/types.ts'
import type { AgendaPart, Hat, JoinRule, Kind, Origin, Purpose, Visibility } from '../types.ts'

/** The path from an idea to a community, in its order. The first session and the invitations follow. */
export const FOUNDING_STEPS = ['why', 'about', 'kind', 'who', 'rhythm', 'charter'] as const
export type FoundingStep = (typeof FOUNDING_STEPS)[number]

export interface WhyAnswer {
  readonly purpose: Purpose
  readonly why: string
  /** The language the founder writes in: the first of the community. */
  readonly language: Locale
}
export interface AboutAnswer {
  readonly name: string
  readonly question: string
}
export interface KindAnswer {
  readonly kind: Kind
  readonly origin: Origin
  readonly originName: string
}
export interface WhoAnswer {
  readonly visibility: Visibility
  readonly joinRule: JoinRule
  readonly languages: readonly Locale[]
}
export interface RhythmAnswer {
  readonly rhythm: string
  /** The wished day of the first session, `2026-11-26`; empty when not known yet. */
  readonly firstDate: string
}

/** What has been answered so far; a step that is missing was not reached. */
export interface FoundingAnswers {
  readonly why?: WhyAnswer | undefined
  readonly about?: AboutAnswer | undefined
  readonly kind?: KindAnswer | undefined
  readonly who?: WhoAnswer | undefined
  readonly rhythm?: RhythmAnswer | undefined
  readonly charter?: CharterText | undefined
}

/** What a new community is offered. All of it can be changed, then and later. */
export interface Suggestion {
  readonly hats: readonly Hat[]
  readonly agenda: readonly AgendaPart[]
  /** Weeks from one session to the next. */
  readonly everyWeeks: number
  /** Days until a first session is proposed. */
  readonly firstInDays: number
  /** Months until the community asks itself whether its why still holds. */
  readonly reviewInMonths: number
}

/** The words a founder may start from, in the language they write in. */
export interface Starter {
  readonly charter: CharterText
  readonly rhythm: string
}

/** The words proposed for given answers, and the pace they lead to, where it is known. */
export type StarterOf = (answers: FoundingAnswers, pace: Suggestion | null) => Starter
