import { arePeers } from '#areas/communities/use-cases/list-peers.ts'
import type { Contact, Nearness, PersonId, Profile } from '#areas/people/types.ts'
import { findContact } from '#areas/people/use-cases/find-contact.ts'
import { readProfile } from '#areas/people/use-cases/read-profile.ts'
import type { AppHouse } from './house.ts'

/** A person as somebody else's page shows them. */
export interface PersonRead {
  readonly profile: Profile
  readonly contact: Contact | null
}

/**
 * A person as their peers read them; for others only what they chose to show here. One's own page looks as
 * peers see it.
 * @returns null for nobody, and for whoever shows a stranger nothing
 */
export async function readPerson(
  house: AppHouse,
  reader: PersonId,
  person: PersonId,
): Promise<PersonRead | null> {
  const isPeer = reader === person || (await arePeers(house, [reader, person]))
  const nearness: Nearness = isPeer ? 'peer' : 'stranger'
  const profile = await readProfile(house, person, nearness)
  if (profile === null) return null
  return { profile, contact: await findContact(house, person, nearness) }
}
