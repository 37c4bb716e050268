import type { Member } from '#areas/communities/types.ts'
import type { ProfileLine } from '#areas/people/types.ts'
import { findNamesakes } from '#areas/people/use-cases/find-namesakes.ts'
import { findTelling, isNamed } from '#areas/people/use-cases/find-telling.ts'
import type { AppHouse } from './house.ts'

/** A member that a search found; `tells` is the line of their profile that holds it, null when their name does. */
export interface FoundMember extends Member {
  readonly tells: ProfileLine | null
  /** Another member has a name that looks the same. */
  readonly isNamesake: boolean
}

/**
 * Those of these members whose name or profile holds what is looked for; all of them when nothing is.
 * @param search as typed
 */
export async function findAmong(
  house: AppHouse,
  members: readonly Member[],
  search: string,
): Promise<readonly FoundMember[]> {
  const people = search === '' ? [] : members.map(({ person }) => person)
  const telling = await findTelling(house, people, search)
  const namesakes = findNamesakes(members.map(({ person: id, name }) => ({ id, name })))
  return members
    .map((each) => ({
      ...each,
      tells: telling.get(each.person) ?? null,
      isNamesake: namesakes.has(each.person),
    }))
    .filter(({ name, tells }) => search === '' || tells !== null || isNamed(name, search))
}
