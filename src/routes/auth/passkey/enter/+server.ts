import { PasskeyProof } from '#areas/people/input.ts'
import { allowPasskey, isSuspended } from '#areas/people/use-cases/allow-passkey.ts'
import { anyone, guardedEndpoint } from '#composition/guard.ts'
import { knockOf } from '#composition/http/knock.ts'
import { runtime } from '#composition/runtime.ts'
import { readJson } from '#platform/http/json.ts'

const because = anyone('Signing in with a passkey; the browser proves that it holds it.')

/** What the browser needs to sign in with any passkey it holds. */
export const GET = guardedEndpoint('GET /auth/passkey/enter', because, async ({ event, house }) => {
  const allowed = await allowPasskey(house, knockOf(event))
  if (!allowed.ok) return new Response(null, { status: 429 })
  return runtime().auth.passkeys.challenge(event.request.headers)
})

/** Lets in whoever proved it. The answer holds no token: the cookie alone does. */
export const POST = guardedEndpoint(
  'POST /auth/passkey/enter',
  because,
  async ({ event, house }) => {
    const { passkeys, port } = runtime().auth
    const allowed = await allowPasskey(house, knockOf(event))
    if (!allowed.ok) return new Response(null, { status: 429 })
    const proof = PasskeyProof.safeParse(await readJson(event.request))
    const entry = proof.success ? await passkeys.accept(event.request.headers, proof.data) : null
    if (entry === null || (await isSuspended(house, entry.person))) {
      return new Response(null, { status: 422 })
    }
    const headers = new Headers()
    for (const line of [...entry.cookies, port.remember(entry.person)])
      headers.append('set-cookie', line)
    return new Response(null, { status: 204, headers })
  },
)
