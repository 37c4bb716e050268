import { anyone, guardedEndpoint } from '#composition/guard.ts'
import { runtime } from '#composition/runtime.ts'

/** Ends this device, and has the browser forget what it kept of us. */
export const POST = guardedEndpoint(
  'POST /sign-out',
  anyone('Leaving is open to everybody; without a device nothing happens.'),
  async ({ event }) => {
    const cookies = await runtime().auth.port.signOut(event.request.headers)
    const headers = new Headers({ location: '/sign-in?said=signed_out' })
    headers.set(
      'clear-site-data',
      (await isErased(event.request)) ? '"cache"' : '"cache", "storage"',
    )
    for (const line of cookies) headers.append('set-cookie', line)
    return new Response(null, { status: 303, headers })
  },
)

/** The page has asked about what was unsent and erased it: what another person left on this device stays theirs. */
async function isErased(request: Request): Promise<boolean> {
  return new URLSearchParams(await request.text()).get('erased') === 'yes'
}
