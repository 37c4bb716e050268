import type { House } from '#platform/db/house.ts'
import { type EngagementDeclared, told } from '../events.ts'
import { saveEngagement } from '../store/membership.ts'
import type { CommunityDatabase } from '../tables.ts'
import type { Engagement, Membership } from '../types.ts'

/** One's own engagement, said by oneself: there is no way to set another's, and nothing computes it. */
export async function declareEngagement(
  house: House<CommunityDatabase>,
  membership: Membership,
  engagement: Engagement,
): Promise<void> {
  await house.transaction(async (tx) => {
    await saveEngagement(tx, membership, engagement)
    await house.announce(tx, declared(membership, engagement))
  })
}

function declared(membership: Membership, engagement: Engagement): EngagementDeclared {
  return { fact: 'communities.engagementDeclared', ...told(membership), engagement }
}
