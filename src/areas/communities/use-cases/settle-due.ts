import type { House } from '#platform/db/house.ts'
import { eachApart } from '#platform/jobs/each-apart.ts'
import { findAsking } from '../consent/store.ts'
import type { CommunityDatabase } from '../tables.ts'
import type { CommunityId } from '../types.ts'
import { settleConsents } from './settle-consents.ts'

const PAGE = 500

/** The job behind every delay: settles what silence has agreed to, each community on its own. */
export async function settleDue(house: House<CommunityDatabase>): Promise<void> {
  await eachApart(asking(house), (community) =>
    house.transaction((tx) => settleConsents(house, tx, community)),
  )
}

async function* asking(house: House<CommunityDatabase>): AsyncGenerator<CommunityId> {
  let after: CommunityId | null = null
  for (;;) {
    const page: readonly CommunityId[] = await findAsking(house.db, { after, limit: PAGE })
    yield* page
    after = page.at(-1) ?? null
    if (page.length < PAGE) return
  }
}
