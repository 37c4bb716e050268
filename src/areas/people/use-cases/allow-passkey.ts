import type { House } from '#platform/db/house.ts'
import { type Outcome, done, refuse } from '#platform/outcome.ts'
import { takeTry } from '#platform/rate-limit.ts'
import { findAccount } from '../store/people.ts'
import type { PeopleDatabase } from '../tables.ts'
import type { Knock, PersonId } from '../types.ts'

/** Whether one more half of a passkey's ceremony may begin from a network. */
export async function allowPasskey(
  house: House<PeopleDatabase>,
  { network }: Knock,
): Promise<Outcome<undefined, 'too_many_attempts'>> {
  const limit = { kind: 'passkey:network', of: network, tries: 60, seconds: 15 * 60 }
  return (await takeTry(house, [limit])).length > 0 ? refuse('too_many_attempts') : done()
}

/** A passkey of somebody suspended opens nothing. */
export async function isSuspended(
  house: House<PeopleDatabase>,
  person: PersonId,
): Promise<boolean> {
  return (await findAccount(house.db, person))?.suspendedAt !== null
}
