import type { House } from '#platform/db/house.ts'
import { linesFor } from '../rules/profile.ts'
import { findAccount } from '../store/people.ts'
import { listLanguages, listLines } from '../store/profile.ts'
import type { PeopleDatabase } from '../tables.ts'
import type { Nearness, PersonId, Profile } from '../types.ts'

/**
 * A person as a reader that near may read them.
 * @returns null for whoever is missing, suspended, or has nothing to show to strangers: they answer alike.
 */
export async function readProfile(
  house: House<PeopleDatabase>,
  person: PersonId,
  nearness: Nearness,
): Promise<Profile | null> {
  const account = await findAccount(house.db, person)
  if (account === null || account.suspendedAt !== null) return null
  const lines = linesFor(await listLines(house.db, person), nearness)
  if (nearness === 'stranger' && lines.length === 0) return null
  const languages = await listLanguages(house.db, person)
  return { person, name: account.name, zone: account.zone, languages, lines }
}
