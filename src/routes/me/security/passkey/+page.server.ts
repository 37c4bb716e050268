import { redirect } from '@sveltejs/kit'
import { guardedLoad, signedIn } from '#composition/guard.ts'
import { runtime } from '#composition/runtime.ts'

export const load = guardedLoad('GET /me/security/passkey', signedIn, async () => {
  if (!runtime().auth.takesPasskeys) redirect(303, '/me/security')
  return {}
})
