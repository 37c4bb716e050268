import type { Membership } from '#areas/communities/types.ts'
import type { Start } from '#areas/communities/use-cases/read-start.ts'
import type { House } from '#platform/db/house.ts'
import { wallTimeOf } from '#platform/time.ts'
import { nextStart } from '../rules.ts'
import type { SessionDatabase } from '../tables.ts'
import { listNear } from './list-sessions.ts'

/** What a form for a new session starts from; empty where nothing suggests itself. */
interface Suggested {
  readonly question: string
  readonly localStart: string
  readonly zone: string
}

/**
 * The community's question, unless a session ahead is about it already; a day at the community's pace after the
 * latest session, at the same hour and place on the clock, or the day wished for a first one.
 */
export async function suggestSession(
  house: House<SessionDatabase>,
  membership: Membership,
  { start, zone }: { start: Start; zone: string },
): Promise<Suggested> {
  const { coming, past } = await listNear(house, membership)
  const latest = coming.at(-1) ?? past[0] ?? null
  const where = latest?.zone ?? zone
  const isPlanned = coming.some(({ question }) => question === start.question)
  return {
    question: isPlanned ? '' : start.question,
    localStart: nextStart(latest, start, wallTimeOf(house.now(), where)),
    zone: where,
  }
}
