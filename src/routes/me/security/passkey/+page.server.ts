import { redirect } from '@sveltejs/kit'
import { guardedLoad, signedIn } from '#composition/guard.ts'
import { entryOf } from '#composition/http/entries.ts'
import { runtime } from '#composition/runtime.ts'
import { newRandomId } from '#platform/ids.ts'

export const load = guardedLoad('GET /me/security/passkey', signedIn, async ({ locals }) => {
  if (!runtime().auth.takesPasskeys) redirect(303, '/me/security')
  return { nonce: (locals.nonce = newRandomId()), entry: entryOf('passkey') }
})
