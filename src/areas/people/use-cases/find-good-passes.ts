import type { House } from '#platform/db/house.ts'
import { findLivingPasses } from '../store/devices.ts'
import type { PeopleDatabase } from '../tables.ts'
import { idleSince } from './recognise-visitor.ts'

/** Those of these devices and tokens that still open the door: not ended, not expired, owner not suspended. */
export async function findGoodPasses(
  house: House<PeopleDatabase>,
  passes: readonly string[],
): Promise<ReadonlySet<string>> {
  if (passes.length === 0) return new Set()
  const now = house.now()
  return new Set(await findLivingPasses(house.db, passes, { now, idleSince: idleSince(now) }))
}
