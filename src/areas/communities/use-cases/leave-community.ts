import type { House } from '#platform/db/house.ts'
import { newId } from '#platform/ids.ts'
import { findOpenRounds, stopAsking } from '../consent/store.ts'
import { told } from '../events.ts'
import { endAllTerms, withdrawOffers } from '../hats/store.ts'
import { removeMember } from '../store/membership.ts'
import type { CommunityDatabase } from '../tables.ts'
import type { Membership } from '../types.ts'
import { settleConsents } from './settle-consents.ts'

/**
 * Leaves, freely and at once: hats are put down, nobody waits for their word any more. What they
 * wrote, wore and agreed to stays as it was. The last one to leave locks nothing (see `entranceOf`).
 */
export async function leaveCommunity(
  house: House<CommunityDatabase>,
  membership: Membership,
): Promise<void> {
  await house.transaction(async (tx) => {
    await settleConsents(house, tx, membership.community)
    const at = house.now()
    await endAllTerms(tx, membership, at)
    await withdrawOffers(tx, membership, at)
    const rounds = await findOpenRounds(tx, membership.community)
    await stopAsking(tx, rounds, membership.person, at)
    await removeMember(tx, membership, { id: newId(at), at })
    await house.announce(tx, { fact: 'communities.left', ...told(membership) })
    await settleConsents(house, tx, membership.community)
  })
}
