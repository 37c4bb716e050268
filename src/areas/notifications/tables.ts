import type { CommunityTables } from '#areas/communities/tables.ts'
import type { PeopleTables } from '#areas/people/tables.ts'
import type { SessionTables } from '#areas/sessions/tables.ts'
import type { PlatformTables } from '#platform/db/tables.ts'
import type { JSONColumnType, Kysely } from 'kysely'
import type { NoticeKind, NoticeParams } from './types.ts'

export interface NotificationTables {
  notice: {
    id: string
    person_id: string
    community_id: string
    kind: NoticeKind
    subject_key: string
    params: JSONColumnType<NoticeParams>
    path: string
    noticed_at: Date
  }
  gathering: { person_id: string; gathered_at: Date }
}

export type NotificationDatabase = NotificationTables &
  Pick<PlatformTables, 'outbox' | 'instance'> &
  Pick<PeopleTables, 'person' | 'reach'> &
  Pick<
    CommunityTables,
    | 'membership'
    | 'past_membership'
    | 'community'
    | 'consent'
    | 'consent_answer'
    | 'hat_offer'
    | 'join_request'
  > &
  Pick<
    SessionTables,
    | 'session'
    | 'rsvp'
    | 'seat'
    | 'commitment'
    | 'words'
    | 'minutes'
    | 'minutes_approval'
    | 'preparation'
  >
export type NotificationDb = Kysely<NotificationDatabase>
