import type { House } from '#platform/db/house.ts'
import { inRounds } from '#platform/jobs/in-rounds.ts'
import type { SessionFact } from '../../events.ts'
import type { SessionDatabase } from '../../tables.ts'
import { markRecalled, takeToRecall } from '../store.ts'

const AT_ONCE = 200
const AHEAD_MS = 48 * 3_600_000

/**
 * Two days ahead, recalls once what a session asks to prepare, so that the mail of the day still comes in time.
 * For a job; may run twice at once.
 * @returns how many sessions were due
 */
export function recallPreparations(
  house: House<SessionDatabase>,
  now: Date,
  atOnce = AT_ONCE,
): Promise<number> {
  return inRounds(atOnce, () => recallSome(house, now, atOnce))
}

function recallSome(house: House<SessionDatabase>, now: Date, limit: number): Promise<number> {
  const until = new Date(now.getTime() + AHEAD_MS)
  return house.transaction(async (tx) => {
    const due = await takeToRecall(tx, { now, until, limit })
    for (const { session, community } of await markRecalled(tx, due, now)) {
      const fact: SessionFact = { fact: 'sessions.preparationDue', community, session }
      await house.announce(tx, fact)
    }
    return due.length
  })
}
