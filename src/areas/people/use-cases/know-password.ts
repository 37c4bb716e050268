import type { House } from '#platform/db/house.ts'
import { isPassword } from '#platform/passwords.ts'
import type { Limit } from '#platform/rate-limit.ts'
import { findPassword } from '../store/people.ts'
import type { PeopleDatabase } from '../tables.ts'
import type { PersonId, SignedInPerson } from '../types.ts'

/** How often somebody signed in may say the password of today, whatever it is asked for: one count for all. */
export function passwordLimit(person: PersonId): Limit {
  return { kind: 'password:person', of: person, tries: 10, seconds: 15 * 60 }
}

/** Whoever has a password must know it; whoever has none came by a link or a passkey. */
export async function knowsPassword(
  house: House<PeopleDatabase>,
  { person }: SignedInPerson,
  current: string | undefined,
): Promise<boolean> {
  const stored = await findPassword(house.db, person)
  return stored === null || isPassword(stored, current ?? '')
}
