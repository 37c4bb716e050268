import type { House } from '#platform/db/house.ts'
import { type Kinship, kinshipOf } from '../rules/profile.ts'
import { type OwnedLine, listLines, listLinesOf } from '../store/profile.ts'
import type { PeopleDatabase } from '../tables.ts'
import type { PersonId, SignedInPerson } from '../types.ts'
import { findResting } from './find-contact.ts'

/** Somebody whose profile answers mine, and by which words. */
export interface Kindred extends Kinship {
  readonly person: PersonId
  readonly name: string
  /** They would rather not be reached now. */
  readonly isResting: boolean
}

const SHOWN = 5

/**
 * People worth talking to: what they offer meets what I look for or find hard, or we share a field.
 * @param peers whom the reader shares a community with
 * @returns the closest first, at most five; empty while one's own profile is.
 */
export async function findKindred(
  house: House<PeopleDatabase>,
  { person }: SignedInPerson,
  peers: readonly PersonId[],
): Promise<Kindred[]> {
  const mine = await listLines(house.db, person)
  if (mine.length === 0) return []
  const byPerson = Map.groupBy(await listLinesOf(house.db, peers), (line) => line.person)
  const found = [...byPerson.values()]
    .flatMap((lines) => kindredIn(mine, lines))
    .toSorted((a, b) => b.words.length - a.words.length)
    .slice(0, SHOWN)
  const resting = await findResting(
    house,
    found.map(({ person: who }) => who),
  )
  return found.map((each) => ({ ...each, isResting: resting.includes(each.person) }))
}

function kindredIn(
  mine: Parameters<typeof kinshipOf>[0],
  lines: readonly OwnedLine[],
): Omit<Kindred, 'isResting'>[] {
  const [first] = lines
  const kinship = kinshipOf(mine, lines)
  return first && kinship ? [{ ...kinship, person: first.person, name: first.name }] : []
}
