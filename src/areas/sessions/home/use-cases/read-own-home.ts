import type { PersonId } from '#areas/people/types.ts'
import type { House } from '#platform/db/house.ts'
import { dayOf } from '#platform/time.ts'
import { QUIET_DAYS } from '../../minutes/rules/approval.ts'
import type { SessionDatabase } from '../../tables.ts'
import { waitingIn, withAsks } from '../rules.ts'
import { findComing, findMinutesWaiting, findOwedTakeaways, findOwn } from '../store.ts'
import type { Home, Waiting } from '../types.ts'

const SESSIONS = 20
const COMMITMENTS = 50
const MINUTES = 20
/** Days that a takeaway is asked for: later, nobody remembers the room. */
const TAKEAWAY_DAYS = 60
const HOUR_MS = 3_600_000
const STARTED_AGO_HOURS = 6

/**
 * What a person's home is made of, across the communities they are in now: sessions ahead, their own
 * commitments, minutes that ask something of them, takeaways still to say. Four queries.
 * @param zone the reader's, in which a commitment's day begins and ends
 */
export async function readOwnHome(
  house: House<SessionDatabase>,
  person: PersonId,
  zone: string,
): Promise<{ home: Home; waiting: Waiting }> {
  const now = house.now().getTime()
  const from = new Date(now - STARTED_AGO_HOURS * HOUR_MS)
  const quietSince = daysBefore(now, QUIET_DAYS)
  const [ahead, commitments, minutes, takeaways] = await Promise.all([
    findComing(house.db, person, { from, limit: SESSIONS }),
    findOwn(house.db, person, COMMITMENTS),
    findMinutesWaiting(house.db, person, { quietSince, limit: MINUTES }),
    findOwedTakeaways(house.db, person, { since: daysBefore(now, TAKEAWAY_DAYS), limit: MINUTES }),
  ])
  const home = { coming: ahead.map(withAsks), commitments, minutes, takeaways }
  return { home, waiting: waitingIn(home, dayOf(house.now(), zone)) }
}

function daysBefore(now: number, days: number): Date {
  return new Date(now - days * 24 * HOUR_MS)
}
