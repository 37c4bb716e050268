import type { SignedInPerson } from '#areas/people/types.ts'
import type { House } from '#platform/db/house.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import { mayRead } from '../policy.ts'
import { entranceOf } from '../rules.ts'
import { findCommunity } from '../store/community.ts'
import { countMembers } from '../store/membership.ts'
import type { CommunityDatabase } from '../tables.ts'
import { admitJoiner } from './admit-joiner.ts'
import { keyOf } from './enter-community.ts'
import { settleConsents } from './settle-consents.ts'

/**
 * Comes in through an open door. A member who joins again changes nothing.
 * Refuses 'not_found' for what is missing or hidden, 'ended', 'not_open' where one asks or is invited.
 */
export async function joinCommunity(
  house: House<CommunityDatabase>,
  person: SignedInPerson,
  key: string,
): Promise<Outcome<{ readonly address: string }, 'not_found' | 'ended' | 'not_open'>> {
  const found = await findCommunity(house.db, keyOf(key))
  if (found === null || !mayRead(person, found)) return refuse('not_found')
  return house.transaction(async (tx) => {
    const community = await settleConsents(house, tx, found.id)
    if (community === null || !mayRead(person, community)) return refuse('not_found')
    const { door } = entranceOf(community, await countMembers(tx, community.id))
    if (door === 'closed') return refuse('ended')
    if (door !== 'open') return refuse('not_open')
    await admitJoiner(house, tx, community, { who: person, joinedBy: 'openDoor' })
    return done({ address: community.address })
  })
}
