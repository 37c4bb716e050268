import type { House } from '#platform/db/house.ts'
import { newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import { monthsAfter } from '#platform/time.ts'
import { suggestionFor } from '../../founding/rules.ts'
import type { CommunityDatabase } from '../../tables.ts'
import type { Membership } from '../../types.ts'
import { settleConsents } from '../../use-cases/settle-consents.ts'
import { saveChange, setWhyReview } from '../store.ts'

/** Says that the why still holds: the question comes back after the pace that goes with it. */
export async function confirmWhy(
  house: House<CommunityDatabase>,
  membership: Membership,
  reason: string,
): Promise<Outcome<undefined, 'ended'>> {
  return house.transaction(async (tx) => {
    const community = await settleConsents(house, tx, membership.community)
    if (community === null || community.state === 'ended') return refuse('ended')
    const at = house.now()
    const next = monthsAfter(at, suggestionFor(community).reviewInMonths)
    await setWhyReview(tx, community.id, next)
    const change = { before: community.whyReviewOn, after: next, reason, at, reverts: null }
    await saveChange(tx, membership, { ...change, id: newId(at), setting: 'whyReview' })
    return done()
  })
}
