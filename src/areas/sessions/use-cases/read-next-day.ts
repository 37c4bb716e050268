import type { Membership } from '#areas/communities/types.ts'
import type { House } from '#platform/db/house.ts'
import { comingSessions } from '../store/session.ts'
import type { SessionDatabase } from '../tables.ts'
import type { SessionId } from '../types.ts'

/** @returns the day, `YYYY-MM-DD` where it meets, on which the community meets again after this session; null when nothing is planned */
export async function readNextDay(
  house: House<SessionDatabase>,
  membership: Membership,
  session: SessionId,
): Promise<string | null> {
  const coming = await comingSessions(house.db, membership, { from: house.now(), limit: 2 })
  const next = coming.find(({ id }) => id !== session)
  return next === undefined ? null : next.localStart.slice(0, 10)
}

/**
 * When a community meets next, and nothing else of it: for whoever may know that it exists.
 * @returns null when nothing is announced
 */
export async function readNextDate(
  house: House<SessionDatabase>,
  { community }: Pick<Membership, 'community'>,
): Promise<Date | null> {
  const page = { from: house.now(), limit: 1, states: ['announced'] } as const
  const [next] = await comingSessions(house.db, { community }, page)
  return next?.startsAt ?? null
}
