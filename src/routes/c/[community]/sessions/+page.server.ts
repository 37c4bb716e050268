import { listSessions } from '#areas/sessions/use-cases/read-session.ts'
import { guardedLoad, memberOf } from '#composition/guard.ts'

export const load = guardedLoad(
  'GET /c/[community]/sessions',
  memberOf('community'),
  async ({ house, membership }) => {
    const { coming, missed, past } = await listSessions(house, membership)
    return {
      coming,
      missed,
      past,
      community: { name: membership.name, address: membership.address, state: membership.state },
      now: house.now(),
    }
  },
)
