import type { Membership } from '#areas/communities/types.ts'
import type { House } from '#platform/db/house.ts'
import { findMethod } from '../../methods/catalogue.ts'
import type { SessionDatabase } from '../../tables.ts'
import { freeRolesOf, heartOf, mayBeAsked, withAsks } from '../rules.ts'
import { findCast, findComing } from '../store.ts'
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
  const { coming, parts, worn } = await findCast(house.db, next.session)
  const played = parts.flatMap(({ method: id, version, minutes }) => {
    const method = findMethod(id, version)
    return method === null ? [] : [{ method, minutes }]
  })
  const freeRoles = mayBeAsked(next) ? freeRolesOf(played, worn) : []
  return { ...withAsks(next), coming, heart: heartOf(played), freeRoles }
}
