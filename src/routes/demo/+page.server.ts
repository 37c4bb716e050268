import { BecomePersona } from '#areas/people/input.ts'
import { becomePersona } from '#areas/people/use-cases/become-persona.ts'
import { findPersona, listPersonas } from '#composition/personas.ts'
import { demonstrationOnly, guardedAction, guardedLoad } from '#composition/guard.ts'
import { knockOf } from '#composition/http/knock.ts'
import { letIn } from '#composition/http/let-in.ts'
import { runtime } from '#composition/runtime.ts'
import { done } from '#platform/outcome.ts'

export const load = guardedLoad('GET /demo', demonstrationOnly, async ({ locals }) => ({
  personas: listPersonas(locals.principal),
}))

export const actions = {
  become: guardedAction('POST /demo?/become', demonstrationOnly, BecomePersona, async (inside) => {
    const { event, house, input } = inside
    const { email, opens } = findPersona(input.persona)
    const entered = await becomePersona(house, runtime().auth.port, knockOf(event), email)
    return entered.ok ? done(letIn(event, entered.value, opens)) : entered
  }),
}
