import { listLearnings } from '#areas/sessions/minutes/use-cases/list-learnings.ts'
import { guardedLoad, memberOf } from '#composition/guard.ts'
import { momentIn } from '#composition/http/params.ts'

export const load = guardedLoad(
  'GET /c/[community]/learnings',
  memberOf('community'),
  async ({ event, house, membership }) => {
    const before = momentIn(event.url, 'before')
    const { learnings, more } = await listLearnings(house, membership, { before })
    return {
      learnings,
      older: more?.toISOString() ?? null,
      isFirst: before === null,
      here: { name: membership.name, address: membership.address },
      now: house.now(),
    }
  },
)
