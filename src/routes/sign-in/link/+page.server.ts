import { FollowLink } from '#areas/people/input.ts'
import { followLink } from '#areas/people/use-cases/follow-link.ts'
import { anyone, guardedAction, guardedLoad } from '#composition/guard.ts'
import { knockOf } from '#composition/http/knock.ts'
import { letIn } from '#composition/http/let-in.ts'
import { runtime } from '#composition/runtime.ts'
import { localPath } from '#platform/http/next.ts'
import { done } from '#platform/outcome.ts'

const because = anyone('The one-time link of a mail decides.')

/** Only shows a button: mail scanners open links, and an opened link must stay good. */
export const load = guardedLoad('GET /sign-in/link', because, async ({ event }) => ({
  token: event.url.searchParams.get('token'),
  next: localPath(event.url.searchParams.get('next'), '/home'),
}))

export const actions = {
  default: guardedAction(
    'POST /sign-in/link',
    because,
    FollowLink,
    async ({ event, house, input }) => {
      const entered = await followLink(house, runtime().auth.port, knockOf(event), input)
      return entered.ok ? done(letIn(event, entered.value, input.next)) : entered
    },
  ),
}
