import type { Membership } from '#areas/communities/types.ts'
import type { House } from '#platform/db/house.ts'
import { findSessionsBefore } from '../store/pages.ts'
import type { SessionPlace } from '../store/session.ts'
import type { SessionDatabase } from '../tables.ts'
import type { Session } from '../types.ts'

/** All sessions of a community, the latest first, a page at a time; `more` when others follow. */
export async function pageSessions(
  house: House<SessionDatabase>,
  membership: Membership,
  { limit, before }: { readonly limit: number; readonly before: SessionPlace | undefined },
): Promise<{ readonly sessions: readonly Session[]; readonly more: boolean }> {
  const found = await findSessionsBefore(house.db, membership, { limit: limit + 1, before })
  return { sessions: found.slice(0, limit), more: found.length > limit }
}
