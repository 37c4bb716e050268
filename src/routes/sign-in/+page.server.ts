import { redirect } from '@sveltejs/kit'
import { AskLink, EnterReady, SignIn } from '#areas/people/input.ts'
import { askLink } from '#areas/people/use-cases/ask-link.ts'
import { readWays } from '#areas/people/use-cases/read-keys.ts'
import { signIn } from '#areas/people/use-cases/sign-in.ts'
import { anyone, guardedAction, guardedLoad } from '#composition/guard.ts'
import { letIn } from '#composition/http/let-in.ts'
import { knockOf } from '#composition/http/knock.ts'
import { openReady } from '#composition/http/ready.ts'
import { runtime } from '#composition/runtime.ts'
import { localPath } from '#platform/http/next.ts'
import { done } from '#platform/outcome.ts'

const because = anyone('Whoever wants in has not signed in yet.')

export const load = guardedLoad('GET /sign-in', because, async ({ event, house, locals }) => {
  const next = localPath(event.url.searchParams.get('next'), '/home')
  const known = locals.principal.kind === 'person' ? locals.principal : null
  // Somebody who must show anew who they are is not led past the door.
  const isAgain = event.url.searchParams.has('again')
  if (known !== null && !isAgain) redirect(303, next)
  const { takesPasskeys } = runtime().auth
  const again = known && (await readWays(house, known))
  return {
    next,
    again,
    passkeysLeft: passkeysIn(event.url),
    takesPasskeys: takesPasskeys && (again === null || again.hasPasskeys),
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
  ready: guardedAction(
    'POST /sign-in?/ready',
    because,
    EnterReady,
    async ({ event, house, input }) => {
      const { email, next } = input
      const chosen = openReady(house, input.token)
      if (chosen === null) return done({ to: doorFor({ email, next }), said: 'ready_late' })
      const entered = await signIn(house, runtime().auth.port, knockOf(event), chosen)
      return entered.ok ? done(letIn(event, entered.value, next)) : entered
    },
  ),
  link: guardedAction('POST /sign-in?/link', because, AskLink, async ({ event, house, input }) => {
    const asked = await askLink(house, runtime().auth.port, knockOf(event), input)
    const again = event.url.searchParams.has('again') ? { again: '1' } : {}
    return asked.ok
      ? done({ to: doorFor({ ...again, next: input.next }), said: 'link_sent' })
      : asked
  }),
}

/** How many a new password left (`/reset/choose`); 0 for anything else that somebody wrote there. */
function passkeysIn(url: URL): number {
  const said = url.searchParams.get('passkeys') ?? ''
  return /^[1-9]\d{0,2}$/.test(said) ? Number(said) : 0
}

/** The page itself, with what was typed and where somebody wanted to go. */
function doorFor({ next, ...rest }: Readonly<Record<string, string | undefined>>): string {
  const kept = Object.entries({ ...rest, next: localPath(next, '/home') })
  const said = kept.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
  return `/sign-in?${new URLSearchParams(said)}`
}
