import type { House } from '#platform/db/house.ts'
import { findAccount } from '../store/people.ts'
import type { PeopleDatabase } from '../tables.ts'
import type { DeviceId, PersonId, SignedInPerson } from '../types.ts'

/**
 * Somebody who answers one thing by the link of a mail, without signing in: no device, no scopes, no keys
 * of an administrator. @returns null for whoever is gone or suspended
 */
export async function standFor(
  house: House<PeopleDatabase>,
  person: PersonId,
): Promise<SignedInPerson | null> {
  const account = await findAccount(house.db, person)
  if (account === null || account.suspendedAt !== null) return null
  const { name, email } = account
  const pass = person as string as DeviceId
  return {
    kind: 'person',
    person,
    name,
    email,
    isAdministrator: false,
    via: 'device',
    pass,
    scopes: [],
  }
}
