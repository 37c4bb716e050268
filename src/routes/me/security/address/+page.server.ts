import { ProveAddress } from '#areas/people/input.ts'
import { confirmAddress } from '#areas/people/use-cases/change-address.ts'
import { guardedAction, guardedLoad, signedIn } from '#composition/guard.ts'
import { done } from '#platform/outcome.ts'

/** Only shows a button: mail scanners open links, and an opened link must stay good. */
export const load = guardedLoad('GET /me/security/address', signedIn, async ({ event }) => ({
  token: event.url.searchParams.get('token'),
}))

export const actions = {
  default: guardedAction(
    'POST /me/security/address',
    signedIn,
    ProveAddress,
    async ({ house, person, input }) => {
      const moved = await confirmAddress(house, person, input.token)
      return moved.ok ? done({ to: '/me/security', said: 'address_changed' }) : moved
    },
  ),
}
