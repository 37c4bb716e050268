import { redirect } from '@sveltejs/kit'
import { isFresh } from '#areas/people/use-cases/know-password.ts'
import { guardedLoad, signedIn } from '#composition/guard.ts'
import { entryOf } from '#composition/http/entries.ts'
import { nonceFor } from '#composition/http/nonce.ts'
import { runtime } from '#composition/runtime.ts'

export const load = guardedLoad(
  'GET /me/security/passkey',
  signedIn,
  async ({ house, person, locals }) => {
    if (!runtime().auth.takesPasskeys) redirect(303, '/me/security')
    const fresh = await isFresh(house, person)
    return { isFresh: fresh, nonce: nonceFor(locals), entry: entryOf('passkey') }
  },
)
