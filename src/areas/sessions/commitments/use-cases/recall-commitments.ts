import type { House } from '#platform/db/house.ts'
import { inRounds } from '#platform/jobs/in-rounds.ts'
import { addDays, dayOf } from '#platform/time.ts'
import type { SessionDatabase } from '../../tables.ts'
import type { CommitmentEvent } from '../events.ts'
import { RECALLED_DAYS } from '../rules.ts'
import { markRecalled, takeDue } from '../store/commitments.ts'
import type { Commitment } from '../types.ts'

const AT_ONCE = 200

/**
 * Announces each open commitment whose day is near, once, for a kind mail. A day here is a day of UTC: two
 * days ahead, a zone makes no difference anybody feels. For a job; may run twice at once.
 * @returns how many were announced
 */
export function commitmentsDue(
  house: House<SessionDatabase>,
  now: Date,
  atOnce = AT_ONCE,
): Promise<number> {
  return inRounds(atOnce, () => recallSome(house, now, atOnce))
}

async function recallSome(
  house: House<SessionDatabase>,
  now: Date,
  limit: number,
): Promise<number> {
  const today = dayOf(now, 'UTC')
  const until = addDays(today, RECALLED_DAYS) ?? today
  return house.transaction(async (tx) => {
    const due = await takeDue(tx, { until, limit })
    for (const commitment of due.flatMap(factOf)) await house.announce(tx, commitment)
    await markRecalled(
      tx,
      due.map(({ id }) => id),
      now,
    )
    return due.length
  })
}

function factOf({ id, community, owner, due }: Commitment): CommitmentEvent[] {
  if (owner === null || due === null) return []
  return [{ fact: 'sessions.commitmentDue', community, commitment: id, owner, due }]
}
