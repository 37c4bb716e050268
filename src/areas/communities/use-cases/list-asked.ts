import type { PersonId } from '#areas/people/types.ts'
import type { House } from '#platform/db/house.ts'
import { type Asked, findAskedAnywhere } from '../store/asked.ts'
import type { CommunityDatabase } from '../tables.ts'

const ASKED = 20

/** The consents that ask for a person's word, the hats offered to them and the people they would welcome, for their home. One query. */
export function listAsked(
  house: House<CommunityDatabase>,
  person: PersonId,
): Promise<readonly Asked[]> {
  return findAskedAnywhere(house.db, person, { now: house.now(), limit: ASKED })
}
