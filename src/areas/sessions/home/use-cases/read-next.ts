import type { Membership } from '#areas/communities/types.ts'
import type { House } from '#platform/db/house.ts'
import { findRsvps } from '../../store/attendance.ts'
import type { SessionDatabase } from '../../tables.ts'
import { withAsks } from '../rules.ts'
import { findComing } from '../store.ts'
import type { NextSession } from '../types.ts'

const STARTED_AGO_MS = 6 * 3_600_000

/** Two queries. @returns null when none is announced */
export async function readNext(
  house: House<SessionDatabase>,
  { person, community }: Pick<Membership, 'person' | 'community'>,
): Promise<NextSession | null> {
  const from = new Date(house.now().getTime() - STARTED_AGO_MS)
  const [next] = await findComing(house.db, person, { from, limit: 1, community })
  if (next === undefined) return null
  const rsvps = await findRsvps(house.db, next.session)
  const coming = rsvps.filter(({ answer }) => answer === 'yes').map(({ name }) => name)
  return { ...withAsks(next), coming }
}
