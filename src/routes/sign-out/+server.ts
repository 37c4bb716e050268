import { anyone, guardedEndpoint } from '#composition/guard.ts'
import { runtime } from '#composition/runtime.ts'
import { readFields } from '#platform/http/bodies.ts'

const ALL = '"cache", "storage"'

/** Ends this device, and has the browser forget what it kept of us. */
export const POST = guardedEndpoint(
  'POST /sign-out',
  anyone('Leaving is open to everybody; without a device nothing happens.'),
  async ({ event }) => {
    const cookies = await runtime().auth.port.signOut(event.request.headers)
    const headers = new Headers({ location: '/sign-in?said=signed_out' })
    headers.set('clear-site-data', (await hasNoScript(event.request)) ? ALL : '"cache"')
    for (const line of cookies) headers.append('set-cookie', line)
    return new Response(null, { status: 303, headers })
  },
)

/**
 * Without script nothing of a room is kept, and the browser may forget all. Where scripts run, the page asks what
 * becomes of unsent words and erases what is its person's own, and only that: pressed before it could ask, it has
 * erased nothing, and the words wait for whoever comes back to that seat.
 */
async function hasNoScript(request: Request): Promise<boolean> {
  const form = await readFields(request)
  return typeof form !== 'string' && form.get('script') === 'none'
}
