import type { PersonId } from '#areas/people/types.ts'
import type { House } from '#platform/db/house.ts'
import { findIdea } from '../founding/store.ts'
import { listOwn } from '../store/own.ts'
import type { CommunityDatabase } from '../tables.ts'

/** The communities a person is in, by name, and the one they are thinking up. Two queries. */
export async function listOwnCommunities(house: House<CommunityDatabase>, person: PersonId) {
  const [communities, idea] = await Promise.all([
    listOwn(house.db, person),
    findIdea(house.db, person),
  ])
  return { communities: communities.map(({ name, address }) => ({ name, address })), idea }
}
