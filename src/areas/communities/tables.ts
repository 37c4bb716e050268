import type { PersonId } from '#areas/people/types.ts'
import type { PeopleTables } from '#areas/people/tables.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import type { ColumnType, Generated, JSONColumnType, Kysely, Transaction } from 'kysely'
import type { CharterTables } from './charter/tables.ts'
import type { ConsentTables } from './consent/tables.ts'
import type { ConsentId } from './consent/types.ts'
import type { FoundingTables } from './founding/tables.ts'
import type { HatTables } from './hats/tables.ts'
import type { InvitationTables } from './invitations/tables.ts'
import type { LifeTables } from './life/tables.ts'
import type {
  DecidedSetting,
  ProposalState,
  RecordedName,
  SettingProposalId,
} from './settings/types.ts'
import type { StoryTables } from './stories/tables.ts'
import type {
  AgendaPart,
  CommunityId,
  Engagement,
  Hat,
  JoinedBy,
  JoinRule,
  Kind,
  LifeState,
  Origin,
  Purpose,
  SettingChangeId,
  Visibility,
} from './types.ts'

export interface CommunityRow {
  id: CommunityId
  address: string
  name: string
  kind: Kind
  origin: Origin
  origin_name: string
  purpose: Purpose
  visibility: Visibility
  join_rule: JoinRule
  languages: Locale[]
  usual_hats: Hat[]
  agenda: JSONColumnType<AgendaPart[]>
  state: LifeState
  state_since: Date
  why_review_on: Date
  created_at: Date
  first_date: Generated<string>
  founded_by: PersonId
}

export interface CommunityTextRow {
  community_id: CommunityId
  language: Locale
  why: string
  question: string
  rhythm: string
}

export interface MembershipRow {
  community_id: CommunityId
  person_id: PersonId
  engagement: Engagement
  joined_at: Date
  joined_by: JoinedBy
}

export interface PastMembershipRow {
  id: string
  community_id: CommunityId
  person_id: PersonId
  joined_at: Date
  left_at: Date
}

/** One line per change of a setting: nothing is overwritten unseen. */
export interface SettingChangeRow {
  id: SettingChangeId
  community_id: CommunityId
  person_id: PersonId
  setting: RecordedName
  before: ColumnType<unknown, string, never>
  after: ColumnType<unknown, string, never>
  reason: string
  reverts: SettingChangeId | null
  changed_at: Date
}

/** A kind or a wider visibility that everybody is asked about. */
export interface SettingProposalRow {
  id: SettingProposalId
  community_id: CommunityId
  person_id: PersonId
  setting: DecidedSetting['setting']
  before: string
  after: string
  reason: string
  reverts: SettingChangeId | null
  consent_id: ConsentId
  proposed_at: Date
  state: ProposalState
  settled_at: Date | null
}

export interface CommunityTables
  extends
    CharterTables,
    ConsentTables,
    FoundingTables,
    HatTables,
    InvitationTables,
    LifeTables,
    StoryTables {
  community: CommunityRow
  community_text: CommunityTextRow
  membership: MembershipRow
  past_membership: PastMembershipRow
  setting_change: SettingChangeRow
  setting_proposal: SettingProposalRow
}

export type CommunityDatabase = CommunityTables & Pick<PeopleTables, 'person' | 'reach'>
export type CommunityDb = Kysely<CommunityDatabase>
export type CommunityTx = Transaction<CommunityDatabase>
