import type { House } from '#platform/db/house.ts'
import { findAskedOf } from '../consent/store.ts'
import type { ConsentSubject } from '../consent/types.ts'
import { suggestionFor } from '../founding/rules.ts'
import { findOpenOffers } from '../hats/store.ts'
import type { HatOffer } from '../hats/types.ts'
import { findWaitingRequests } from '../invitations/store.ts'
import { findMembers } from '../store/membership.ts'
import type { CommunityDatabase } from '../tables.ts'
import type { Community, Member, Membership } from '../types.ts'

/** What the home of a community shows its members beside what it says of itself. */
export interface Home {
  readonly members: readonly Member[]
  /** Weeks between sessions that go with why it exists. */
  readonly everyWeeks: number
  readonly awaits: Awaits
}

/** What waits for this member here. */
export interface Awaits {
  /** Consents that ask for their word and have not had it. */
  readonly consents: readonly ConsentSubject[]
  readonly requests: number
  readonly hats: readonly HatOffer[]
  /** The day has come on which the community asks itself whether its why still holds. */
  readonly whyReview: boolean
}

export async function readHome(
  house: House<CommunityDatabase>,
  { community, membership }: { readonly community: Community; readonly membership: Membership },
): Promise<Home> {
  return {
    members: await findMembers(house.db, membership),
    everyWeeks: suggestionFor(community).everyWeeks,
    awaits: await readAwaits(house, membership, community),
  }
}

async function readAwaits(
  house: House<CommunityDatabase>,
  membership: Membership,
  community: Community,
): Promise<Awaits> {
  const offers = await findOpenOffers(house.db, membership)
  const requests = await findWaitingRequests(house.db, membership)
  return {
    consents: await findAskedOf(house.db, membership, house.now()),
    // Whoever stays at a distance is not called upon; they can answer all the same, under Members.
    requests: membership.engagement === 'peripheral' ? 0 : requests.length,
    hats: offers.filter(({ to }) => to === membership.person),
    whyReview: community.state === 'living' && house.now() >= community.whyReviewOn,
  }
}
