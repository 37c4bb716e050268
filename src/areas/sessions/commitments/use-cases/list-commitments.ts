import type { Membership } from '#areas/communities/types.ts'
import type { House } from '#platform/db/house.ts'
import type { SessionId } from '../../live/types.ts'
import type { SessionDatabase } from '../../tables.ts'
import { communityOfCommitment } from '../store/commitments.ts'
import { findOpen, findReadable, findSettled, findToRecall } from '../store/lists.ts'
import type { CommitmentId, ListedCommitment } from '../types.ts'

/**
 * What a session opens with, right after its check-in: what was promised before and is still open, and
 * what has just been told in it. Each person sees what they may; by the day it was promised.
 */
export async function openCommitmentsFor(
  house: House<SessionDatabase>,
  membership: Membership,
  session: SessionId,
): Promise<readonly ListedCommitment[]> {
  return findToRecall(house.db, membership, session)
}

const OPEN = 200
const SETTLED = 50

/**
 * A community's commitments: those open by their day, those told the latest first. Those told at one moment stand on
 * one page, for a moment is where the next page begins: such a page may be longer than its limit. Two queries.
 */
export async function listCommitments(
  house: House<SessionDatabase>,
  membership: Membership,
  {
    before = null,
    limit = SETTLED,
  }: { readonly before?: Date | null; readonly limit?: number } = {},
): Promise<{
  open: readonly ListedCommitment[]
  settled: readonly ListedCommitment[]
  more: Date | null
}> {
  const [open, told] = await Promise.all([
    before === null ? findOpen(house.db, membership, OPEN) : [],
    findSettled(house.db, membership, { before, limit: limit + 1 }),
  ])
  return { open, ...wholeMoments(told, limit) }
}

function wholeMoments(told: readonly ListedCommitment[], limit: number) {
  if (told.length <= limit) return { settled: told, more: null }
  const last = told.at(-1)?.settledAt?.getTime()
  const whole = told.filter(({ settledAt }) => settledAt?.getTime() !== last)
  const settled = whole.length > 0 ? whole : told
  return { settled, more: settled.at(-1)?.settledAt ?? null }
}

/** One commitment, if this member may read it. */
export async function readCommitment(
  house: House<SessionDatabase>,
  membership: Membership,
  id: CommitmentId,
): Promise<ListedCommitment | null> {
  return findReadable(house.db, membership, id)
}

/** For the gate: which community holds a commitment. */
export function findCommitmentCommunity(house: House<SessionDatabase>, id: CommitmentId) {
  return communityOfCommitment(house.db, id)
}
