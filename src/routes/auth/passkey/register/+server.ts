import { PasskeyMade } from '#areas/people/input.ts'
import { guardedEndpoint, signedIn } from '#composition/guard.ts'
import { runtime } from '#composition/runtime.ts'
import { readJson } from '#platform/http/json.ts'

/** What the browser needs to make a passkey for whoever is signed in. */
export const GET = guardedEndpoint('GET /auth/passkey/register', signedIn, ({ event }) =>
  runtime().auth.passkeys.offer(event.request.headers),
)

/** Keeps the passkey the browser made. */
export const POST = guardedEndpoint('POST /auth/passkey/register', signedIn, async ({ event }) => {
  const made = PasskeyMade.safeParse(await readJson(event.request))
  const { passkeys } = runtime().auth
  const isKept = made.success && (await passkeys.keep(event.request.headers, made.data))
  return new Response(null, { status: isKept ? 204 : 422 })
})
