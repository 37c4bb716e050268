import { SecondStep } from '#areas/people/input.ts'
import { proveSecondStep } from '#areas/people/use-cases/prove-second-step.ts'
import { anyone, guardedAction, guardedLoad } from '#composition/guard.ts'
import { knockOf } from '#composition/http/knock.ts'
import { letIn } from '#composition/http/let-in.ts'
import { runtime } from '#composition/runtime.ts'
import { localPath } from '#platform/http/next.ts'
import { done } from '#platform/outcome.ts'

const because = anyone('The second half of signing in; the challenge in the cookie decides.')

export const load = guardedLoad('GET /sign-in/code', because, async ({ event }) => ({
  next: localPath(event.url.searchParams.get('next'), '/home'),
}))

export const actions = {
  default: guardedAction(
    'POST /sign-in/code',
    because,
    SecondStep,
    async ({ event, house, input }) => {
      const entered = await proveSecondStep(house, runtime().auth.port, knockOf(event), input)
      if (entered.ok) return done(letIn(event, entered.value, input.next))
      return entered.code === 'start_again'
        ? done({ to: '/sign-in', said: 'start_again' })
        : entered
    },
  ),
}
