import { CreateSpace, LookAround } from '#areas/people/input.ts'
import { createSpace, mayOpenSpace } from '#areas/people/use-cases/create-space.ts'
import { signIn } from '#areas/people/use-cases/sign-in.ts'
import { borrowExample } from '#composition/example.ts'
import { guardedAction, guardedLoad, setupOnly } from '#composition/guard.ts'
import { knockOf } from '#composition/http/knock.ts'
import { letIn } from '#composition/http/let-in.ts'
import { moveTo, runtime } from '#composition/runtime.ts'
import { done, refuse } from '#platform/outcome.ts'

export const load = guardedLoad('GET /welcome', setupOnly, async ({ event, house }) => {
  const token = event.url.searchParams.get('token')
  const isGood = token !== null && (await mayOpenSpace(house, token))
  return { token: isGood ? token : null, isCreating: event.url.searchParams.has('create') }
})

export const actions = {
  create: guardedAction('POST /welcome?/create', setupOnly, CreateSpace, async (inside) => {
    const { event, house, input } = inside
    const created = await createSpace(house, input)
    if (!created.ok) return created
    runtime().instance.forget()
    const { email, password } = input
    const entered = await signIn(house, runtime().auth.port, knockOf(event), { email, password })
    return done(entered.ok ? letIn(event, entered.value, '/home') : { to: '/sign-in' })
  }),
  look: guardedAction('POST /welcome?/look', setupOnly, LookAround, async (inside) => {
    const { house, input, locals } = inside
    if (!(await mayOpenSpace(house, input.token))) return refuse('link_spent')
    const opened = await borrowExample()(locals.locale)
    if (!opened.ok) return opened
    await moveTo(opened.value)
    return done({ to: '/demo' })
  }),
}
