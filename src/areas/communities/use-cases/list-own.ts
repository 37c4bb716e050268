import type { PersonId } from '#areas/people/types.ts'
import type { House } from '#platform/db/house.ts'
import { findOwn } from '../store/own.ts'
import type { CommunityDatabase } from '../tables.ts'

/** The communities a person is in, by name, and the one they are thinking up. One query. */
export function listOwnCommunities(house: House<CommunityDatabase>, person: PersonId) {
  return findOwn(house.db, person)
}
