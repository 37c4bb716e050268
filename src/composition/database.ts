import type { PlatformTables } from '#platform/db/tables.ts'
import type { CommunityTables } from '#areas/communities/tables.ts'
import type { NotificationTables } from '#areas/notifications/tables.ts'
import type { PeopleTables } from '#areas/people/tables.ts'
import type { SessionTables } from '#areas/sessions/tables.ts'

/** All tables. Only composition sees them together; every area sees its own. */
export type Database = PlatformTables &
  PeopleTables &
  CommunityTables &
  SessionTables &
  NotificationTables
