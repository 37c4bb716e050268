import { listPlaces } from '#areas/communities/use-cases/leave-all.ts'
import { readReach } from '#areas/people/use-cases/edit-preferences.ts'
import { readKeys } from '#areas/people/use-cases/read-keys.ts'
import { readProfile } from '#areas/people/use-cases/read-profile.ts'
import { readOwnWords } from '#areas/sessions/use-cases/forget-person.ts'
import { guardedEndpoint, signedIn } from '#composition/guard.ts'

/** Everything the instance keeps of whoever asks, that is theirs: for them alone. */
export const GET = guardedEndpoint('GET /me/export', signedIn, async ({ house, person }) => {
  const [profile, reach, { email, devices }, communities, sessions] = await Promise.all([
    readProfile(house, person.person, 'self'),
    readReach(house, person.person),
    readKeys(house, person),
    listPlaces(house, person),
    readOwnWords(house, person),
  ])
  const mine = { email, profile, reach, devices, communities, ...sessions }
  return new Response(JSON.stringify(mine, null, 2), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="palabre.json"',
      'cache-control': 'no-store',
    },
  })
})
