import type { House } from '#platform/db/house.ts'
import { nameKeyOf } from '../rules/names.ts'
import { lineAbout } from '../rules/profile.ts'
import { listLinesOf } from '../store/profile.ts'
import type { PeopleDatabase } from '../tables.ts'
import type { PersonId, ProfileLine } from '../types.ts'

/**
 * Those of these people whose profile tells of what is looked for, with the line that does: field and
 * interests first, then what they have lived, can share and find hard.
 * @param peers whom the reader shares a community with: their lines kept to themselves are not looked at
 */
export async function findTelling(
  house: House<PeopleDatabase>,
  peers: readonly PersonId[],
  search: string,
): Promise<ReadonlyMap<PersonId, ProfileLine>> {
  const wanted = nameKeyOf(search)
  if (wanted === '') return new Map()
  const byPerson = Map.groupBy(await listLinesOf(house.db, peers), ({ person }) => person)
  return new Map(
    [...byPerson].flatMap(([person, lines]) => {
      const found = lineAbout(lines, wanted, nameKeyOf)
      return found === null ? [] : [[person, found]]
    }),
  )
}

/** Whether a name holds what is looked for, whatever its accents. */
export function isNamed(name: string, search: string): boolean {
  return nameKeyOf(name).includes(nameKeyOf(search))
}
