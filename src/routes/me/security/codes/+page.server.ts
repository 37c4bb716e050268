import { redirect } from '@sveltejs/kit'
import { BeginCodes, ConfirmCodes } from '#areas/people/input.ts'
import { beginCodes, confirmCodes } from '#areas/people/use-cases/keep-codes.ts'
import { readKeys } from '#areas/people/use-cases/read-keys.ts'
import { guardedAction, guardedLoad, signedIn } from '#composition/guard.ts'
import { knockOf } from '#composition/http/knock.ts'
import { runtime } from '#composition/runtime.ts'
import { putCookies } from '#platform/http/cookies.ts'
import { done } from '#platform/outcome.ts'

export const load = guardedLoad('GET /me/security/codes', signedIn, async ({ house, person }) => {
  const { hasCodes, hasPassword } = await readKeys(house, person)
  if (hasCodes || !hasPassword) redirect(303, '/me/security')
  return {}
})

export const actions = {
  /** Secret and backup codes are shown in the answer itself, once. */
  begin: guardedAction(
    'POST /me/security/codes?/begin',
    signedIn,
    BeginCodes,
    async ({ event, house, person, input }) => {
      const atHome = { knock: knockOf(event), person }
      const begun = await beginCodes(house, runtime().auth.port, atHome, input)
      if (!begun.ok) return begun
      const { uri, backupCodes, cookies } = begun.value
      putCookies(event.cookies, cookies)
      return { show: { uri, backupCodes } }
    },
  ),
  confirm: guardedAction(
    'POST /me/security/codes?/confirm',
    signedIn,
    ConfirmCodes,
    async ({ event, house, person, input }) => {
      const atHome = { knock: knockOf(event), person }
      const confirmed = await confirmCodes(house, runtime().auth.port, atHome, input)
      if (!confirmed.ok) return confirmed
      putCookies(event.cookies, confirmed.value)
      return done({ to: '/me/security', said: 'codes_on' })
    },
  ),
}
