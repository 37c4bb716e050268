import type { Locale } from '#platform/i18n/locale.ts'

/** One text in both languages. Neither is a translation of the other: both are written. */
export type Words = Readonly<Record<Locale, string>>

/** A role of a method (client, note-taker...). `facilitator` exists in every method. */
export type RoleKey = string

/** Who a permission is for: everybody, only some roles, or everybody but some roles. */
export type Who =
  | { readonly kind: 'everyone' }
  | { readonly kind: 'only'; readonly roles: readonly RoleKey[] }
  | { readonly kind: 'except'; readonly roles: readonly RoleKey[] }

/** What is kept of a step, and where it lands in the minutes. */
export type Capture =
  | 'note'
  | 'topic'
  | 'case'
  | 'question'
  | 'request'
  | 'idea'
  | 'fact'
  | 'feedback'
  | 'followUp'
  | 'decision'
  | 'learning'
  | 'commitment'
  | 'takeaway'

/**
 * Rule 1 (docs/rules.md): `named`; `chosen` = hidden until reveal, then shown with a name only if its author
 * chooses; `anonymous` = anonymous for good (until that exists, run as `chosen` and said so).
 */
export type Attribution = 'named' | 'chosen' | 'anonymous'

export type Reveal = 'live' | 'together' | 'never'

/** How a step works. The engine knows these, never the methods. */
export type Mode =
  /** Talking. `write`: who may also put short notes on the table while others talk (null: nobody). */
  | {
      readonly kind: 'speak'
      readonly order: 'round' | 'queue' | 'popcorn'
      readonly who: Who
      readonly write: Who | null
    }
  | {
      readonly kind: 'write'
      readonly who: Who
      readonly reveal: Reveal
      /** At most this many items a person; null: as many as wished. */
      readonly maxPerPerson: number | null
    }
  /** Points on the items of an earlier step; counts stay hidden until the step closes. */
  | {
      readonly kind: 'vote'
      readonly who: Who
      readonly from: string
      readonly budget: number
      readonly perItem: number
    }
  | { readonly kind: 'pause' }
  | { readonly kind: 'cluster'; readonly who: Who; readonly from: string }
  | {
      readonly kind: 'groups'
      readonly size: number
      readonly assign: 'random' | 'spread' | 'choice' | 'fixed'
      readonly rounds: number
    }
  | {
      readonly kind: 'consent'
      readonly who: Who
      readonly round: 'object' | 'integrate' | 'adopt'
    }
  | { readonly kind: 'data'; readonly who: Who; readonly view: 'hidden' | 'shown' }

export type ModeKind = Mode['kind']

export interface MethodStep {
  /** Stable inside the method, kebab-case. */
  readonly key: string
  readonly title: Words
  /** The one question or instruction a participant reads. A full sentence. */
  readonly prompt: Words
  /** The rule of the step, one sentence (who speaks, who listens). Empty strings when there is none. */
  readonly rule: Words
  /** Advice to whoever facilitates: one or two sentences. */
  readonly guide: Words
  readonly minutes: number
  readonly minMinutes: number
  readonly maxMinutes: number
  readonly scale: 'fixed' | 'linear' | 'perPerson' | 'perRound'
  readonly mode: Mode
  readonly attribution: Attribution
  /** What writing here becomes: the first by default, the others by choice. Empty: nobody writes, or a vote. */
  readonly captures: readonly Capture[]
  /**
   * Earlier steps of the method whose writing stays in sight during this one, in the order to read it; of a vote,
   * its result. Absent: none.
   */
  readonly recalls?: readonly string[] | undefined
}

export interface MethodRole {
  readonly key: RoleKey
  readonly name: Words
  /** What the person does, one sentence. */
  readonly task: Words
  /** At most this many people take it; null: whoever is left, so no step may name it. */
  readonly seats: number | null
}

/** `roomOnly`: stays in the room; `unattributed`: reusable without names; `publishable`: with consent. */
export type RoomLevel = 'roomOnly' | 'unattributed' | 'publishable'

/** What people come together for. A method has one, so that it can be found by it. */
export const AIMS = ['help', 'ideas', 'share', 'learn', 'decide', 'gather'] as const
export type Aim = (typeof AIMS)[number]

/** What somebody looks for in the catalogue; what is left out does not matter to them. */
export interface MethodFilter {
  readonly aim?: Aim | undefined
  /** How many will come, at least 1. */
  readonly people?: number | undefined
  /** Minutes there are, at least 1. */
  readonly minutes?: number | undefined
}

/** Names one version of a method. */
export interface MethodKey {
  readonly id: string
  readonly version: number
}

/** An immutable version of a method. A session pins one. */
export interface Method extends MethodKey {
  /** `routine`: opens, reviews or closes a session (not listed among the catalogue's methods). */
  readonly kind: 'method' | 'routine'
  readonly aim: Aim
  readonly name: Words
  readonly purpose: Words
  readonly when: Words
  readonly whenNot: Words
  readonly outputs: Words
  readonly group: {
    readonly min: number
    readonly ideal: readonly [number, number]
    readonly max: number | null
  }
  readonly minutes: number
  /** Caps the session that uses it. Routines are `publishable`: they never tighten a session. */
  readonly roomLevel: RoomLevel
  readonly unsettles: boolean
  readonly roles: readonly MethodRole[]
  readonly steps: readonly MethodStep[]
  /** Where the method comes from; own words, no address. */
  readonly source: Words
}
