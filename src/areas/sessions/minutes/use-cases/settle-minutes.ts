import type { House } from '#platform/db/house.ts'
import { eachApart } from '#platform/jobs/each-apart.ts'
import type { SessionDatabase } from '../../tables.ts'
import { QUIET_DAYS } from '../rules/approval.ts'
import { findAmendments } from '../store/amendments.ts'
import { findPresent, findQuiet, lockMinutes } from '../store/minutes.ts'
import type { Minutes } from '../types.ts'
import { settleIfDue } from './change-minutes.ts'

const AT_ONCE = 100
const DAY_MS = 86_400_000

/**
 * Approves minutes whose seven days went by without an open amendment. For a job: it can run as often as
 * wished, and twice at once.
 * @returns how many stand from now on
 */
export async function settleMinutes(
  house: House<SessionDatabase>,
  now: Date,
  atOnce = AT_ONCE,
): Promise<number> {
  let settled = 0
  await eachApart(quietAt(house, now, atOnce), async (minutes) => {
    if (await settleOne(house, minutes, now)) settled += 1
  })
  return settled
}

/** All of them, page by page: what cannot be settled stays, and those after it are read all the same. */
async function* quietAt(
  { db }: House<SessionDatabase>,
  now: Date,
  limit: number,
): AsyncGenerator<Minutes> {
  const before = new Date(now.getTime() - QUIET_DAYS * DAY_MS)
  let after: Minutes | null = null
  for (;;) {
    const page: readonly Minutes[] = await findQuiet(db, { before, after, limit })
    yield* page
    after = page.at(-1) ?? null
    if (page.length < limit) return
  }
}

/** Each in its own transaction. */
async function settleOne(
  house: House<SessionDatabase>,
  { community, session }: Minutes,
  now: Date,
): Promise<boolean> {
  return house.transaction(async (tx) => {
    const minutes = await lockMinutes(tx, { community }, session)
    if (minutes === null) return false
    const present = await findPresent(tx, session)
    const amendments = await findAmendments(tx, session)
    const after = await settleIfDue({ house, tx, minutes, present, amendments, now })
    return minutes.state !== after.state
  })
}
