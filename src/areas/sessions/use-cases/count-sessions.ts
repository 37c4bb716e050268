import type { House } from '#platform/db/house.ts'
import { countAll } from '../store/pages.ts'
import type { SessionDatabase } from '../tables.ts'

/** How many sessions the instance holds, of every state; which ones is nobody's business here. */
export async function countSessions(house: House<SessionDatabase>): Promise<number> {
  return countAll(house.db)
}
