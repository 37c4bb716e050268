import { MakeToken, OwnThing } from '#areas/people/input.ts'
import type { TokenId } from '#areas/people/types.ts'
import { endToken, listOwnTokens, makeToken } from '#areas/people/use-cases/keep-token.ts'
import { readProofs } from '#areas/people/use-cases/know-password.ts'
import { guardedAction, guardedLoad, signedIn } from '#composition/guard.ts'
import { entryOf } from '#composition/http/entries.ts'
import { nonceFor } from '#composition/http/nonce.ts'
import { done } from '#platform/outcome.ts'

export const load = guardedLoad('GET /me/tokens', signedIn, async ({ house, person, locals }) => ({
  tokens: await listOwnTokens(house, person),
  ...(await readProofs(house, person)),
  now: house.now(),
  nonce: nonceFor(locals),
  entry: entryOf('copy'),
}))

export const actions = {
  /** The token is shown in the answer itself, once: an address would keep it in histories and logs. */
  make: guardedAction(
    'POST /me/tokens?/make',
    signedIn,
    MakeToken,
    async ({ house, person, input }) => {
      const made = await makeToken(house, person, input)
      return made.ok ? { show: { token: made.value.token } } : made
    },
  ),
  end: guardedAction(
    'POST /me/tokens?/end',
    signedIn,
    OwnThing,
    async ({ house, person, input }) => {
      const ended = await endToken(house, person, input.id as TokenId)
      return ended.ok ? done({ to: '/me/tokens', said: 'token_ended' }) : ended
    },
  ),
}
