import { error } from '@sveltejs/kit'
import { arePeers } from '#areas/communities/use-cases/list-peers.ts'
import type { Nearness, PersonId } from '#areas/people/types.ts'
import { findContact } from '#areas/people/use-cases/find-contact.ts'
import { readProfile } from '#areas/people/use-cases/read-profile.ts'
import { guardedLoad, signedIn } from '#composition/guard.ts'
import type { AppHouse } from '#composition/house.ts'
import { parseId } from '#platform/ids.ts'

/** A person as their peers read them; for others only what they chose to show here. Their own page looks as peers see it. */
export const load = guardedLoad(
  'GET /p/[person]',
  signedIn,
  async ({ event, house, person: reader }) => {
    const person = parseId<'person'>(event.params['person'])
    if (person === null) error(404, 'not_found')
    const nearness = await nearnessOf(house, reader.person, person)
    const profile = await readProfile(house, person, nearness)
    if (profile === null) error(404, 'not_found')
    const contact = await findContact(house, person, nearness)
    return { profile, contact, isOwn: reader.person === person, now: house.now() }
  },
)

async function nearnessOf(house: AppHouse, reader: PersonId, person: PersonId): Promise<Nearness> {
  return reader === person || (await arePeers(house, [reader, person])) ? 'peer' : 'stranger'
}
