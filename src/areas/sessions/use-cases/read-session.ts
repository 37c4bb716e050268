import type { Membership } from '#areas/communities/types.ts'
import type { House } from '#platform/db/house.ts'
import { findMethod } from '../methods/catalogue.ts'
import type { Method } from '../methods/types.ts'
import { beginnings, endOf, hatsOf } from '../rules.ts'
import { findRsvps, findWearers } from '../store/attendance.ts'
import { findChanges } from '../store/changes.ts'
import { findParts } from '../store/runsheet.ts'
import { communityOf, comingSessions, findSession, pastSessions } from '../store/session.ts'
import type { SessionDatabase } from '../tables.ts'
import type { Part, Rsvp, Session, SessionChange, SessionId, Wearer } from '../types.ts'

/** A session's page, before it begins. */
export interface SessionPage {
  readonly session: Session
  readonly endsAt: Date
  readonly runsheet: readonly { part: Part; method: Method; at: Date }[]
  /** Hats to wear and roles to take, with who has; `seats` null: as many as wish. */
  readonly hats: readonly { hat: string; seats: number | null; wearers: readonly Wearer[] }[]
  readonly rsvps: readonly Rsvp[]
  readonly changes: readonly SessionChange[]
}

/** Six queries, whatever the size. @returns null when it is hidden or missing. */
export async function readSession(
  house: House<SessionDatabase>,
  membership: Membership,
  id: SessionId,
): Promise<SessionPage | null> {
  const session = await findSession(house.db, membership, id)
  if (session === null) return null
  const [parts, wearers, rsvps, changes] = await Promise.all([
    findParts(house.db, id),
    findWearers(house.db, id),
    findRsvps(house.db, id),
    findChanges(house.db, id),
  ])
  const runsheet = runsheetOf(session, parts)
  return {
    session,
    endsAt: endOf(session),
    runsheet,
    hats: hatsWith(runsheet, wearers),
    rsvps,
    changes,
  }
}

/** For the gate: which community holds a session. */
export function findSessionCommunity(house: House<SessionDatabase>, id: SessionId) {
  return communityOf(house.db, id)
}

const COMING = 20
const STARTED_AGO_MS = 12 * 3_600_000

/** What a community has ahead and behind, for its pages. A session that began a while ago is still ahead. */
export async function listSessions(
  house: House<SessionDatabase>,
  membership: Pick<Membership, 'community'>,
) {
  const from = new Date(house.now().getTime() - STARTED_AGO_MS)
  const [coming, past] = await Promise.all([
    comingSessions(house.db, membership, { from, limit: COMING }),
    pastSessions(house.db, membership, { before: house.now(), limit: 50 }),
  ])
  const ahead = new Set(coming.map((session) => session.id))
  return { coming, past: past.filter((session) => !ahead.has(session.id)) }
}

function runsheetOf(session: Session, parts: readonly Part[]) {
  return beginnings(session.startsAt, parts).flatMap(({ part, at }) => {
    const method = findMethod(part.method, part.version)
    return method === null ? [] : [{ part, method, at }]
  })
}

function hatsWith(runsheet: readonly { method: Method }[], wearers: readonly Wearer[]) {
  return hatsOf(runsheet.map(({ method }) => method)).map((hat) => ({
    ...hat,
    wearers: wearers.filter((wearer) => wearer.hat === hat.hat),
  }))
}
