import type { Membership } from '#areas/communities/types.ts'
import type { House } from '#platform/db/house.ts'
import { findToRecall } from '../commitments/store/lists.ts'
import type { ListedCommitment } from '../commitments/types.ts'
import { findLearnings } from '../minutes/store/learnings.ts'
import type { Learning } from '../minutes/types.ts'
import { findLastHeld } from '../store/session.ts'
import type { SessionDatabase } from '../tables.ts'
import type { Session } from '../types.ts'

/** Where a community stands before a session: whoever joined in mid-year reads it in a minute. */
export interface Earlier {
  /** The session before this one; null when it is the first. */
  readonly last: Pick<Session, 'id' | 'question' | 'startsAt'> | null
  /** The latest things learned, each with where it comes from. */
  readonly learnings: readonly Learning[]
  /** Promises that this session will open with. */
  readonly promised: readonly ListedCommitment[]
}

const LEARNINGS = 3

/** Three queries. Everybody sees only what they may. */
export async function recallEarlier(
  house: House<SessionDatabase>,
  membership: Membership,
  session: Pick<Session, 'id' | 'startsAt'>,
): Promise<Earlier> {
  const [last, learnings, promised] = await Promise.all([
    findLastHeld(house.db, membership, session.startsAt),
    findLearnings(house.db, membership, { before: null, limit: LEARNINGS }),
    findToRecall(house.db, membership, session.id),
  ])
  return { last, learnings, promised: promised.filter(({ state }) => state === 'open') }
}
