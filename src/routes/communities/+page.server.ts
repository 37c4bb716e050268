import { portfolioInput } from '#areas/communities/life/input.ts'
import type { PortfolioEntry } from '#areas/communities/life/types.ts'
import { listCommunities } from '#areas/communities/use-cases/list-communities.ts'
import type { Principal } from '#areas/people/types.ts'
import { findTouching } from '#areas/people/use-cases/find-touching.ts'
import { anyone, guardedLoad } from '#composition/guard.ts'
import type { AppHouse } from '#composition/house.ts'

export const load = guardedLoad(
  'GET /communities',
  anyone('Lists only what its reader may read: public communities for visitors.'),
  async ({ event, house, locals }) => {
    const filter = portfolioInput.parse(Object.fromEntries(event.url.searchParams))
    const { entries, next } = await listCommunities(house, locals.principal, filter)
    const near = isPlain(filter) ? await nearTo(house, locals.principal, entries) : []
    return { entries, next, near, filter, isVisitor: locals.principal.kind === 'visitor' }
  },
)

const NEAR = 3

/** Living communities that one is not in, and that touch what one tells of oneself. */
async function nearTo(house: AppHouse, principal: Principal, entries: readonly PortfolioEntry[]) {
  if (principal.kind !== 'person') return []
  const others = entries.filter(({ isMine, state }) => !isMine && state === 'living')
  const topics = others.map(({ id, name, why }) => ({
    id,
    text: [name, ...why.flatMap((text) => [text.why, text.question])].join(' '),
  }))
  const touching = await findTouching(house, principal.person, topics)
  return others
    .flatMap(({ id, name, address }) => {
      const touch = touching[id]
      return touch ? [{ id, name, address, touch }] : []
    })
    .toSorted((one, other) => other.touch.words.length - one.touch.words.length)
    .slice(0, NEAR)
}

/** Nobody asked for anything in particular. */
function isPlain(filter: object): boolean {
  return Object.values(filter).every((wished) => wished === undefined || wished === false)
}
