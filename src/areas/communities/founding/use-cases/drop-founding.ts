import type { SignedInPerson } from '#areas/people/types.ts'
import type { House } from '#platform/db/house.ts'
import type { CommunityDatabase } from '../../tables.ts'
import { removeDraft } from '../store.ts'

/** Throws the idea away. Nothing to throw away is fine too. */
export async function dropFounding(
  house: House<CommunityDatabase>,
  person: SignedInPerson,
): Promise<void> {
  await house.transaction((tx) => removeDraft(tx, person.person))
}
