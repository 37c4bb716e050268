import { redirect } from '@sveltejs/kit'
import { AskLink, SignIn } from '#areas/people/input.ts'
import { askLink } from '#areas/people/use-cases/ask-link.ts'
import { signIn } from '#areas/people/use-cases/sign-in.ts'
import { anyone, guardedAction, guardedLoad } from '#composition/guard.ts'
import { letIn } from '#composition/http/let-in.ts'
import { knockOf } from '#composition/http/knock.ts'
import { runtime } from '#composition/runtime.ts'
import { localPath } from '#platform/http/next.ts'
import { done } from '#platform/outcome.ts'

const because = anyone('Whoever wants in has not signed in yet.')

export const load = guardedLoad('GET /sign-in', because, async ({ event, locals }) => {
  const next = localPath(event.url.searchParams.get('next'), '/home')
  const known = locals.principal.kind === 'person' ? locals.principal : null
  // Somebody who must show anew who they are is not led past the door.
  if (known !== null && !event.url.searchParams.has('again')) redirect(303, next)
  return {
    next,
    takesPasskeys: runtime().auth.takesPasskeys,
    email: known?.email ?? event.url.searchParams.get('email'),
  }
})

export const actions = {
  password: guardedAction(
    'POST /sign-in?/password',
    because,
    SignIn,
    async ({ event, house, input }) => {
      const entered = await signIn(house, runtime().auth.port, knockOf(event), input)
      return entered.ok ? done(letIn(event, entered.value, input.next)) : entered
    },
  ),
  link: guardedAction('POST /sign-in?/link', because, AskLink, async ({ event, house, input }) => {
    const asked = await askLink(house, runtime().auth.port, knockOf(event), input)
    const next = encodeURIComponent(localPath(input.next, '/home'))
    return asked.ok ? done({ to: `/sign-in?next=${next}`, said: 'link_sent' }) : asked
  }),
}
