import type { House } from '#platform/db/house.ts'
import { touchOf } from '../rules/profile.ts'
import { listLines } from '../store/profile.ts'
import type { PeopleDatabase } from '../tables.ts'
import type { PersonId, Touch } from '../types.ts'

/** Something somebody could take part in, and the words that say what it is about. */
export interface Topic<Id extends string> {
  readonly id: Id
  readonly text: string
}

/**
 * What of these topics touches what a person tells of themselves, for their own eyes. One query, none without topics.
 * @returns only those that do
 */
export async function findTouching<Id extends string>(
  house: House<PeopleDatabase>,
  person: PersonId,
  topics: readonly Topic<Id>[],
): Promise<Partial<Record<Id, Touch>>> {
  if (topics.length === 0) return {}
  const mine = await listLines(house.db, person)
  const found = topics.flatMap(({ id, text }) => {
    const touch = touchOf(mine, text)
    return touch === null ? [] : [[id, touch] as const]
  })
  return Object.fromEntries(found) as Partial<Record<Id, Touch>>
}
