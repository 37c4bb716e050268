import { listPlaces } from '#areas/communities/use-cases/leave-all.ts'
import { CloseAccount } from '#areas/people/input.ts'
import { readKeys } from '#areas/people/use-cases/read-keys.ts'
import { closeEverywhere } from '#composition/close-account.ts'
import { guardedAction, guardedLoad, signedIn } from '#composition/guard.ts'
import { done } from '#platform/outcome.ts'

export const load = guardedLoad('GET /me/close', signedIn, async ({ house, person }) => {
  const [places, { hasPassword, isFresh }] = await Promise.all([
    listPlaces(house, person),
    readKeys(house, person),
  ])
  return { places, hasPassword, isFresh }
})

export const actions = {
  default: guardedAction(
    'POST /me/close',
    signedIn,
    CloseAccount,
    async ({ house, person, input }) => {
      const closed = await closeEverywhere(house, person, input.current)
      return closed.ok ? done({ to: '/sign-in', said: 'account_closed' }) : closed
    },
  ),
}
