import { redirect } from '@sveltejs/kit'
import { OpenAccount } from '#areas/people/input.ts'
import { openAccount } from '#areas/people/use-cases/open-account.ts'
import { signIn } from '#areas/people/use-cases/sign-in.ts'
import { admission } from '#composition/admission.ts'
import { anyone, guardedAction, guardedLoad } from '#composition/guard.ts'
import { letIn } from '#composition/http/let-in.ts'
import { knockOf } from '#composition/http/knock.ts'
import { keepReady } from '#composition/http/ready.ts'
import { runtime } from '#composition/runtime.ts'
import { localPath } from '#platform/http/next.ts'
import { done } from '#platform/outcome.ts'

const because = anyone(
  'A newcomer has no account yet; the rule of the instance or an invitation decides.',
)

export const load = guardedLoad('GET /sign-up', because, async ({ event, house, locals }) => {
  const next = localPath(event.url.searchParams.get('next'), '/home')
  if (locals.principal.kind === 'person') redirect(303, next)
  const invitation = event.url.searchParams.get('invitation')
  const invited = invitation === null ? null : await admission(house)(invitation)
  return {
    next,
    invitation: invited === null ? null : invitation,
    email: invited?.provenEmail ?? null,
    isOpen: locals.instance.accountRule === 'open' || invited !== null,
  }
})

export const actions = {
  default: guardedAction('POST /sign-up', because, OpenAccount, async ({ event, house, input }) => {
    const doors = { port: runtime().auth.port, admission: admission(house) }
    const opened = await openAccount(house, doors, knockOf(event), input)
    if (!opened.ok) return opened
    // Their mailbox has proven who they are: the password they just chose is not asked for again.
    const { email, password, next } = input
    const entered =
      opened.value.isProven &&
      (await signIn(house, runtime().auth.port, knockOf(event), { email, password, next }))
    if (entered && entered.ok) return done(letIn(event, entered.value, next))
    // Shown in the answer itself, alike for every address: whether it lets somebody in is for signing in to say.
    return { show: { token: keepReady(house, input), email, next: localPath(next, '/home') } }
  }),
}
