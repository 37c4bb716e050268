import { countCommunities } from '#areas/communities/use-cases/count-communities.ts'
import { EditInstance } from '#areas/people/instance/input.ts'
import { countInstance, editInstance } from '#areas/people/instance/use-cases/edit-instance.ts'
import { countSessions } from '#areas/sessions/use-cases/count-sessions.ts'
import { administrator, guardedAction, guardedLoad } from '#composition/guard.ts'
import { runtime } from '#composition/runtime.ts'
import { done } from '#platform/outcome.ts'

export const load = guardedLoad(
  'GET /instance',
  administrator,
  async ({ house, locals, keeper }) => {
    const { name, language, accountRule } = locals.instance
    const [people, communities, sessions] = await Promise.all([
      countInstance(house),
      countCommunities(house),
      countSessions(house),
    ])
    return {
      keeper,
      settings: { name, language, accountRule },
      sizes: { ...people, communities, sessions },
    }
  },
)

export const actions = {
  settings: guardedAction(
    'POST /instance?/settings',
    administrator,
    EditInstance,
    async ({ house, input }) => {
      await editInstance(house, input)
      runtime().instance.forget()
      return done({ to: '/instance', said: 'saved' })
    },
  ),
}
