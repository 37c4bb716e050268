import { redirect } from '@sveltejs/kit'
import { anyone, guardedLoad } from '#composition/guard.ts'

/** The front door leads each to their place. */
export const load = guardedLoad(
  'GET /',
  anyone('It only leads on: to the first set-up, to sign-in, or home.'),
  async ({ locals }) => {
    if (locals.instance.kind === 'fresh') redirect(303, '/welcome')
    if (locals.principal.kind === 'person') redirect(303, '/home')
    redirect(303, locals.instance.kind === 'demonstration' ? '/demo' : '/sign-in')
  },
)
