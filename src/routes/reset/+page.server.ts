import { AskReset } from '#areas/people/input.ts'
import { askReset } from '#areas/people/use-cases/ask-reset.ts'
import { anyone, guardedAction, guardedLoad } from '#composition/guard.ts'
import { knockOf } from '#composition/http/knock.ts'
import { runtime } from '#composition/runtime.ts'
import { done } from '#platform/outcome.ts'

const because = anyone(
  'Whoever forgot a password cannot sign in; only the mail that follows opens anything.',
)

export const load = guardedLoad('GET /reset', because, async () => ({}))

export const actions = {
  default: guardedAction('POST /reset', because, AskReset, async ({ event, house, input }) => {
    const asked = await askReset(house, runtime().auth.port, knockOf(event), input)
    return asked.ok ? done({ to: '/reset', said: 'reset_sent' }) : asked
  }),
}
