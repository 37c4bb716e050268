import type { House } from '#platform/db/house.ts'
import { type Outcome, done, refuse } from '#platform/outcome.ts'
import { isToReview } from '../rules/profile.ts'
import { findLine, touchLine } from '../store/profile.ts'
import type { PeopleDatabase } from '../tables.ts'
import type { Goal, PersonId } from '../types.ts'

/**
 * What somebody aims for comes back to them where they look back or promise something (S4.1). Only for
 * themselves: others read the line as its author lets them. @returns null while nothing is written
 */
export async function recallGoal(
  house: House<PeopleDatabase>,
  person: PersonId,
): Promise<Goal | null> {
  const line = await findLine(house.db, person, 'goals')
  if (line === null) return null
  const { body, language, visibility, writtenAt } = line
  return { body, language, visibility, writtenAt, isToReview: isToReview(writtenAt, house.now()) }
}

/** Says that a goal still holds: it is asked about again in three months. */
export async function confirmGoal(
  house: House<PeopleDatabase>,
  person: PersonId,
): Promise<Outcome<undefined, 'not_found'>> {
  const held = await touchLine(house.db, person, { aspect: 'goals', now: house.now() })
  return held ? done() : refuse('not_found')
}
