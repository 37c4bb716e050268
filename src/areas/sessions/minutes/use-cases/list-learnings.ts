import type { Membership } from '#areas/communities/types.ts'
import type { House } from '#platform/db/house.ts'
import type { SessionDatabase } from '../../tables.ts'
import { findLearnings, findTakeaways } from '../store/learnings.ts'
import type { Learning, Takeaway, TakeawayPlace } from '../types.ts'

const LEARNINGS = 100
const TAKEAWAYS = 200
const LATEST = 3

/**
 * What a community has learned, the latest approved first, each with where it comes from. Only what was
 * approved and let out of its room, or comes from a room this member was in. Minutes approved at one moment stand on
 * one page, for a moment is where the next page begins: such a page may be longer than its limit. One query.
 */
export async function listLearnings(
  house: House<SessionDatabase>,
  membership: Membership,
  {
    before = null,
    limit = LEARNINGS,
  }: { readonly before?: Date | null; readonly limit?: number } = {},
): Promise<{ learnings: readonly Learning[]; more: Date | null }> {
  const found = await findLearnings(house.db, membership, { before, limit: limit + 1 })
  if (found.length <= limit) return { learnings: found, more: null }
  return firstPage(found)
}

/** The last few of them, for the community's home. One query. */
export async function latestLearnings(
  house: House<SessionDatabase>,
  membership: Membership,
): Promise<readonly Learning[]> {
  const latest = await findLearnings(house.db, membership, { before: null, limit: LATEST })
  return latest.slice(0, LATEST)
}

function firstPage(found: readonly Learning[]) {
  const last = found.at(-1)?.approvedAt.getTime()
  const whole = found.filter(({ approvedAt }) => approvedAt.getTime() !== last)
  const learnings = whole.length > 0 ? whole : found
  return { learnings, more: learnings.at(-1)?.approvedAt ?? null }
}

/** What one person took away from sessions, the latest first: for that person alone. */
export async function listTakeaways(
  house: House<SessionDatabase>,
  person: Membership['person'],
): Promise<readonly Takeaway[]> {
  return (await pageTakeaways(house, person, { limit: TAKEAWAYS, before: undefined })).takeaways
}

/** The same, a page at a time and to the very first. One query. */
export async function pageTakeaways(
  house: House<SessionDatabase>,
  person: Membership['person'],
  { limit, before }: { readonly limit: number; readonly before: TakeawayPlace | undefined },
): Promise<{ takeaways: readonly Takeaway[]; more: boolean }> {
  const found = await findTakeaways(house.db, person, { limit: limit + 1, before })
  return { takeaways: found.slice(0, limit), more: found.length > limit }
}
