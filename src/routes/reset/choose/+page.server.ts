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
      if (!chosen.ok) return chosen
      return done({ to: doorAfter(chosen.value.passkeysLeft), said: 'password_chosen' })
    },
  ),
}

/** Who has passkeys is told so, and led to where they are removed. */
function doorAfter(passkeysLeft: number): string {
  if (passkeysLeft === 0) return '/sign-in'
  const next = '/me/security#passkeys'
  return `/sign-in?${new URLSearchParams({ passkeys: `${passkeysLeft}`, next })}`
}
