import { ProveAddress } from '#areas/people/input.ts'
import { proveAddress } from '#areas/people/use-cases/prove-address.ts'
import { anyone, guardedAction, guardedLoad, signedIn } from '#composition/guard.ts'
import { runtime } from '#composition/runtime.ts'
import { done } from '#platform/outcome.ts'

export const load = guardedLoad(
  'GET /verify',
  anyone('The mail may be opened where nobody is signed in; the page then asks for that first.'),
  async ({ event, locals }) => {
    const token = event.url.searchParams.get('token')
    const here = `${event.url.pathname}${event.url.search}`
    return { token, isSignedIn: locals.principal.kind === 'person', here }
  },
)

export const actions = {
  default: guardedAction(
    'POST /verify',
    signedIn,
    ProveAddress,
    async ({ house, person, input }) => {
      const proven = await proveAddress(house, runtime().auth.port, person, input.token)
      return proven.ok ? done({ to: '/home', said: 'address_proven' }) : proven
    },
  ),
}
