import { ResetPassword } from '#areas/people/input.ts'
import { resetPassword } from '#areas/people/use-cases/reset-password.ts'
import { anyone, guardedAction, guardedLoad } from '#composition/guard.ts'
import { knockOf } from '#composition/http/knock.ts'
import { runtime } from '#composition/runtime.ts'
import { done } from '#platform/outcome.ts'

const because = anyone('The one-time link of a mail decides.')

export const load = guardedLoad('GET /reset/choose', because, async ({ event }) => ({
  token: event.url.searchParams.get('token'),
}))

export const actions = {
  default: guardedAction(
    'POST /reset/choose',
    because,
    ResetPassword,
    async ({ event, house, input }) => {
      const chosen = await resetPassword(house, runtime().auth.port, knockOf(event), input)
      return chosen.ok ? done({ to: '/sign-in', said: 'password_chosen' }) : chosen
    },
  ),
}
