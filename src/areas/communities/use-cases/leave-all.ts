import type { SignedInPerson } from '#areas/people/types.ts'
import type { House } from '#platform/db/house.ts'
import { dropOwn, listOwn, listSaid, type OwnSaying } from '../store/own.ts'
import type { CommunityDatabase } from '../tables.ts'
import type { Hat } from '../types.ts'
import { enterCommunity } from './enter-community.ts'
import { leaveCommunity } from './leave-community.ts'

/** A community somebody is in, and the hats that nobody else there wears. */
export interface OwnPlace {
  readonly address: string
  readonly name: string
  readonly soleHats: readonly Hat[]
}

/** Where somebody is a member, and what would be left without anybody. By name. */
export async function listPlaces(
  house: House<CommunityDatabase>,
  { person }: SignedInPerson,
): Promise<readonly OwnPlace[]> {
  return listOwn(house.db, person)
}

/** What somebody said in communities, also in those they left, for themselves to take along. */
export function readOwnSayings(
  house: House<CommunityDatabase>,
  { person }: SignedInPerson,
): Promise<readonly OwnSaying[]> {
  return listSaid(house.db, person)
}

/**
 * Leaves every community, as leaving one does; then takes back whatever waits for an answer and the stories
 * told in any of them, also in those left before.
 */
export async function leaveAll(
  house: House<CommunityDatabase>,
  person: SignedInPerson,
): Promise<void> {
  for (const { address } of await listOwn(house.db, person.person)) {
    const membership = await enterCommunity(house, person, address)
    if (membership !== null) await leaveCommunity(house, membership)
  }
  await house.transaction((tx) => dropOwn(tx, person.person, house.now()))
}
