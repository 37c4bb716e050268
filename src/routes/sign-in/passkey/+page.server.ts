import { redirect } from '@sveltejs/kit'
import { anyone, guardedLoad } from '#composition/guard.ts'
import { entryOf } from '#composition/http/entries.ts'
import { nonceFor } from '#composition/http/nonce.ts'
import { runtime } from '#composition/runtime.ts'
import { localPath } from '#platform/http/next.ts'

export const load = guardedLoad(
  'GET /sign-in/passkey',
  anyone('Whoever wants in with a passkey has not signed in yet.'),
  async ({ event, locals }) => {
    const next = localPath(event.url.searchParams.get('next'), '/home')
    const isAgain = event.url.searchParams.has('again')
    if (locals.principal.kind === 'person' && !isAgain) redirect(303, next)
    if (!runtime().auth.takesPasskeys) redirect(303, '/sign-in')
    return { next, isAgain, nonce: nonceFor(locals), entry: entryOf('passkey') }
  },
)
