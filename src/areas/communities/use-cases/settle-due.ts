import type { House } from '#platform/db/house.ts'
import { findRoundsToSettle } from '../consent/store.ts'
import type { CommunityDatabase } from '../tables.ts'
import { settleConsents } from './settle-consents.ts'

/** How many open consents one run looks at; the next run goes on, oldest first. */
const BATCH = 500

/** The job behind every delay: settles what silence has agreed to, each community on its own. */
export async function settleDue(house: House<CommunityDatabase>): Promise<void> {
  for (const community of await findRoundsToSettle(house.db, BATCH)) {
    await house.transaction((tx) => settleConsents(house, tx, community))
  }
}
