import type { PersonId } from '#areas/people/types.ts'
import type { Id } from '#platform/ids.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import type { ConsentId, Weighed } from '../consent/types.ts'
import type {
  AgendaPart,
  CommunityText,
  Hat,
  JoinRule,
  Kind,
  Origin,
  SettingChangeId,
  Visibility,
} from '../types.ts'

/** A setting with its value. One change is one of these, so that each can be taken back alone. */
export type Setting =
  | { readonly setting: 'name'; readonly value: string }
  | { readonly setting: 'kind'; readonly value: Kind }
  | { readonly setting: 'origin'; readonly value: OriginSaid }
  | { readonly setting: 'visibility'; readonly value: Visibility }
  | { readonly setting: 'joinRule'; readonly value: JoinRule }
  | { readonly setting: 'languages'; readonly value: readonly Locale[] }
  | { readonly setting: 'usualHats'; readonly value: readonly Hat[] }
  | { readonly setting: 'agenda'; readonly value: readonly AgendaPart[] }
  | { readonly setting: 'text'; readonly value: CommunityText }

export type SettingName = Setting['setting']

export interface OriginSaid {
  readonly origin: Origin
  readonly originName: string
}

/** Written by their own use cases: waking, resting, saying that the why still holds. */
export type RecordedName = SettingName | 'state' | 'whyReview'

/** One line of the history that every member reads. */
export interface SettingChange {
  readonly id: SettingChangeId
  readonly setting: RecordedName
  readonly before: unknown
  readonly after: unknown
  readonly reason: string
  readonly by: { readonly person: PersonId; readonly name: string }
  readonly at: Date
  readonly reverts: SettingChangeId | null
}

/** Where a change stands in the history, the latest first. */
export type ChangePlace = Pick<SettingChange, 'at' | 'id'>

export type SettingProposalId = Id<'settingProposal'>

/** Settings that are decided by everybody's written consent, always or when they open the circle. */
export type DecidedSetting = Extract<Setting, { setting: 'visibility' | 'kind' }>

/** `decided`: agreed and done, as one line of the history; `withdrawn` by whoever proposed it. */
export type ProposalState = 'proposed' | 'decided' | 'withdrawn'

/** What somebody proposes to decide together. */
export interface StoredProposal {
  readonly id: SettingProposalId
  readonly setting: DecidedSetting['setting']
  readonly before: string
  readonly after: string
  readonly reason: string
  readonly reverts: SettingChangeId | null
  readonly by: { readonly person: PersonId; readonly name: string }
  readonly proposedAt: Date
  readonly consent: ConsentId
  readonly state: ProposalState
  readonly settledAt: Date | null
}

/** A proposal with where its consent stands: who said what, when, and every doubt. */
export type SettingProposal = StoredProposal & Weighed
