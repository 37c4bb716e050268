import { portfolioInput } from '#areas/communities/life/input.ts'
import { listCommunities } from '#areas/communities/use-cases/list-communities.ts'
import { anyone, guardedLoad } from '#composition/guard.ts'

export const load = guardedLoad(
  'GET /communities',
  anyone('Lists only what its reader may read: public communities for visitors.'),
  async ({ event, house, locals }) => {
    const filter = portfolioInput.parse(Object.fromEntries(event.url.searchParams))
    const { entries, next } = await listCommunities(house, locals.principal, filter)
    return { entries, next, filter, isVisitor: locals.principal.kind === 'visitor' }
  },
)
