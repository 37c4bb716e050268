import type { House } from '#platform/db/house.ts'
import { suggestionFor } from '../founding/rules.ts'
import { type Awaiting, findAwaiting } from '../store/awaits.ts'
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
export interface Awaits extends Awaiting {
  /** The day has come on which the community asks itself whether its why still holds. */
  readonly whyReview: boolean
}

export async function readHome(
  house: House<CommunityDatabase>,
  { community, membership }: { readonly community: Community; readonly membership: Membership },
): Promise<Home> {
  const [members, awaits] = await Promise.all([
    findMembers(house.db, membership),
    readAwaits(house, membership, community),
  ])
  return { members, everyWeeks: suggestionFor(community).everyWeeks, awaits }
}

async function readAwaits(
  house: House<CommunityDatabase>,
  membership: Membership,
  community: Community,
): Promise<Awaits> {
  const { requests, ...awaiting } = await findAwaiting(house.db, membership, house.now())
  // Whoever stays at a distance is not called upon; they can answer all the same, under Members.
  const isCalled = membership.engagement !== 'peripheral'
  return {
    ...awaiting,
    requests: isCalled ? requests : 0,
    whyReview: isCalled && community.state === 'living' && house.now() >= community.whyReviewOn,
  }
}
