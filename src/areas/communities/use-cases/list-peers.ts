import type { PersonId } from '#areas/people/types.ts'
import type { House } from '#platform/db/house.ts'
import { findPeers, havePeer } from '../store/peers.ts'
import type { CommunityDatabase } from '../tables.ts'

/** Everybody who shares a community with somebody, themselves left out; at most 500. */
export async function listPeers(
  house: House<CommunityDatabase>,
  person: PersonId,
): Promise<PersonId[]> {
  return findPeers(house.db, person)
}

/** Whether two people share a community now. */
export async function arePeers(
  house: House<CommunityDatabase>,
  [one, other]: readonly [PersonId, PersonId],
): Promise<boolean> {
  return havePeer(house.db, one, other)
}
