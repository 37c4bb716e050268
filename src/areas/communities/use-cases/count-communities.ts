import type { House } from '#platform/db/house.ts'
import { countAll } from '../store/portfolio.ts'
import type { CommunityDatabase } from '../tables.ts'

/** How many communities the instance holds, of every kind and state; which ones is nobody's business here. */
export async function countCommunities(house: House<CommunityDatabase>): Promise<number> {
  return countAll(house.db)
}
