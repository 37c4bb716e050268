import type { Principal } from '#areas/people/types.ts'
import type { House } from '#platform/db/house.ts'
import { findLessons } from '../life/store.ts'
import type { PortfolioEntry } from '../life/types.ts'
import { readableBy } from '../policy.ts'
import { findPortfolio, findWhys, type PortfolioFilter } from '../store/portfolio.ts'
import type { CommunityDatabase } from '../tables.ts'
import type { CommunityId } from '../types.ts'

export type { PortfolioFilter }

export interface Portfolio {
  readonly entries: readonly PortfolioEntry[]
  /** Where the next page begins; null on the last. */
  readonly next: CommunityId | null
}

const PAGE = 30

/**
 * Living, resting and ended communities that this reader may read, the newest first, with what
 * those learned that rest, rested or have ended. Hidden ones only for their members. No name of anybody is in it.
 */
export async function listCommunities(
  house: House<CommunityDatabase>,
  principal: Principal,
  { limit = PAGE, ...filter }: PortfolioFilter & { readonly limit?: number },
): Promise<Portfolio> {
  const person = principal.kind === 'person' ? principal.person : null
  const reader = { person, readable: readableBy(principal) }
  const found = await findPortfolio(house.db, reader, { ...filter, limit: limit + 1 })
  const page = found.slice(0, limit)
  const ids = page.map(({ id }) => id)
  const whys = await findWhys(house.db, ids)
  const lessons = await findLessons(house.db, ids)
  const entries = page.map(({ member, ...entry }) => ({
    ...entry,
    isMine: member !== null,
    why: whys.filter(({ community }) => community === entry.id),
    lessons: lessons.filter(({ community }) => community === entry.id),
  }))
  return { entries, next: found.length > limit ? (ids.at(-1) ?? null) : null }
}
