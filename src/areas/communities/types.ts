import type { PersonId } from '#areas/people/types.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import type { Id } from '#platform/ids.ts'

export type CommunityId = Id<'community'>
export type SettingChangeId = Id<'settingChange'>
export type HatOfferId = Id<'hatOffer'>
export type InvitationId = Id<'invitation'>
export type JoinRequestId = Id<'joinRequest'>
export type LookBackId = Id<'lookBack'>
export type LookBackWordId = Id<'lookBackWord'>
export type StoryId = Id<'story'>

/** Always shown in full: the French acronym stands for two of them. */
export const KINDS = ['practice', 'professionalLearning', 'learningAndPractice', 'network'] as const
export type Kind = (typeof KINDS)[number]

/** What the community grew from. */
export const ORIGINS = ['team', 'topic', 'department', 'territory'] as const
export type Origin = (typeof ORIGINS)[number]

/** The first answer of whoever founds: it sets the suggested start and pace. */
export const PURPOSES = [
  'helpEachOther',
  'improveResults',
  'keepKnowledge',
  'explore',
  'connect',
] as const
export type Purpose = (typeof PURPOSES)[number]

/** `public`: visitors too; `instance`: whoever is signed in; `hidden`: members and those invited. */
export const VISIBILITIES = ['public', 'instance', 'hidden'] as const
export type Visibility = (typeof VISIBILITIES)[number]

export const JOIN_RULES = ['open', 'onRequest', 'byInvitation'] as const
export type JoinRule = (typeof JOIN_RULES)[number]

/** A resting community wakes; an ended one stays readable and takes nothing new. */
export const LIFE_STATES = ['living', 'resting', 'ended'] as const
export type LifeState = (typeof LIFE_STATES)[number]

/** Said by the member alone, never computed. */
export const ENGAGEMENTS = ['core', 'active', 'occasional', 'peripheral'] as const
export type Engagement = (typeof ENGAGEMENTS)[number]

/** Worn for a while, by one or by several, and handed on. No hat stands above another. */
export const HATS = [
  'coordinator',
  'facilitator',
  'host',
  'noteTaker',
  'timekeeper',
  'knowledgeSteward',
] as const
export type Hat = (typeof HATS)[number]

/** A part of the agenda proposed for each session: a method of the catalogue and its minutes. */
export interface AgendaPart {
  readonly method: string
  readonly minutes: number
}

/** What a community says of itself in one of its languages. */
export interface CommunityText {
  readonly language: Locale
  /** Why it exists: the first thing its founder wrote. */
  readonly why: string
  /** The question of the moment; empty when there is none. */
  readonly question: string
  /** The wish for a rhythm, in words; empty when there is none. */
  readonly rhythm: string
}

export interface Community {
  readonly id: CommunityId
  /** What stands in `/c/{address}`: a slug and something that nobody guesses. */
  readonly address: string
  readonly name: string
  readonly kind: Kind
  readonly origin: Origin
  /** Which team, department or territory; empty when not said. */
  readonly originName: string
  readonly purpose: Purpose
  readonly visibility: Visibility
  readonly joinRule: JoinRule
  /** At least one; the first is the one the name and the founding words are written in. */
  readonly languages: readonly Locale[]
  /** Hats this community looks for, in its order. */
  readonly usualHats: readonly Hat[]
  readonly agenda: readonly AgendaPart[]
  readonly state: LifeState
  readonly stateSince: Date
  /** When the community asks itself whether its *why* still holds. */
  readonly whyReviewOn: Date
  readonly createdAt: Date
  /** The day its founder wished for the first session, `2026-11-26`; empty when none. */
  readonly firstDate: string
}

declare const gate: unique symbol

/** That a person belongs to a community now, as the database says it. */
export interface Belonging {
  readonly community: CommunityId
  readonly address: string
  readonly name: string
  readonly state: LifeState
  readonly languages: readonly Locale[]
  readonly person: PersonId
  readonly personName: string
  readonly engagement: Engagement
  readonly hats: readonly Hat[]
  readonly joinedAt: Date
}

/**
 * Proof that a person is a member of a community now. Only `enterCommunity` makes one, for the
 * length of one request; every store call that reads what members share asks for it.
 */
export interface Membership extends Belonging {
  readonly [gate]: 'membership'
}

/** How somebody came in: always their own act. */
export type JoinedBy = 'founding' | 'openDoor' | 'invitation' | 'request'

export interface Member {
  readonly person: PersonId
  readonly name: string
  readonly engagement: Engagement
  readonly hats: readonly Hat[]
  readonly joinedAt: Date
}
