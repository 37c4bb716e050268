import type { Membership } from '#areas/communities/types.ts'
import { earlierThan } from '#platform/db/paging.ts'
import { SESSION_COLUMNS, type SessionPlace, toSession } from './session.ts'
import type { SessionDb } from '../tables.ts'
import type { Session } from '../types.ts'

/** Sessions of any state, the latest first; after `before` when it is given. */
export async function findSessionsBefore(
  db: SessionDb,
  membership: Membership,
  { limit, before }: { readonly limit: number; readonly before: SessionPlace | undefined },
): Promise<Session[]> {
  const place = before && ([before.startsAt, before.id] as const)
  const rows = await db
    .selectFrom('session')
    .where('community_id', '=', membership.community)
    .where(earlierThan(['starts_at', 'id'], place))
    .select(SESSION_COLUMNS)
    .orderBy('starts_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(toSession)
}

export async function countAll(db: SessionDb): Promise<number> {
  const { count } = await db
    .selectFrom('session')
    .select((is) => is.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}
