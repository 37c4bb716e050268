import type { House } from '#platform/db/house.ts'
import type { CommunityDatabase } from '../../tables.ts'
import type { Membership } from '../../types.ts'
import { findOpenOffers, findTerms } from '../store.ts'
import type { HatOffer, HatTerm } from '../types.ts'

/** Who wears and wore which hat, and the offers that wait for this member's answer or for another's. */
export async function listHats(
  house: House<CommunityDatabase>,
  membership: Membership,
): Promise<{ readonly terms: readonly HatTerm[]; readonly offers: readonly HatOffer[] }> {
  const terms = await findTerms(house.db, membership)
  return { terms, offers: await findOpenOffers(house.db, membership) }
}
