import { listPlaces, readOwnSayings } from '#areas/communities/use-cases/leave-all.ts'
import type { SignedInPerson } from '#areas/people/types.ts'
import { readReach } from '#areas/people/use-cases/edit-preferences.ts'
import { readKeys } from '#areas/people/use-cases/read-keys.ts'
import { readProfile } from '#areas/people/use-cases/read-profile.ts'
import { readOwnWords } from '#areas/sessions/use-cases/forget-person.ts'
import type { AppHouse } from './house.ts'

/** Everything the instance keeps of whoever asks, that is theirs: for them alone. */
export async function exportPerson(house: AppHouse, person: SignedInPerson) {
  const [profile, reach, { email, devices }, communities, said, sessions] = await Promise.all([
    readProfile(house, person.person, 'self'),
    readReach(house, person.person),
    readKeys(house, person),
    listPlaces(house, person),
    readOwnSayings(house, person),
    readOwnWords(house, person),
  ])
  return { email, profile, reach, devices, communities, said, ...sessions }
}
