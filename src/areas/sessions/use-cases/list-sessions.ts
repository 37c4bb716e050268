import type { Membership } from '#areas/communities/types.ts'
import type { House } from '#platform/db/house.ts'
import {
  calledOffSessions,
  comingSessions,
  findSession,
  missedSessions,
  pastSessions,
  type SessionPlace,
} from '../store/session.ts'
import type { SessionDatabase } from '../tables.ts'
import type { Session, SessionId } from '../types.ts'

const PAGE = 20
const STARTED_AGO_MS = 12 * 3_600_000

/** A page of a list, and whether others follow. */
interface Listed {
  readonly sessions: readonly Session[]
  /** The last one of this page, when there are more. */
  readonly more: SessionId | null
}

/**
 * What a community has ahead and behind, twenty at a time. A session that began a while ago is still ahead;
 * one that nobody held is neither: it waits for another day. One that was called off can be put back.
 * @param page the last session of the page before, ahead or behind
 */
export async function listSessions(
  house: House<SessionDatabase>,
  membership: Membership,
  page: { readonly after: SessionId | null; readonly before: SessionId | null },
) {
  const from = startedBy(house.now())
  const limit = PAGE + 1
  const [after, before] = await Promise.all([
    placeOf(house, membership, page.after),
    placeOf(house, membership, page.before),
  ])
  const [coming, missed, past, calledOff] = await Promise.all([
    comingSessions(house.db, membership, { from, limit, after, withOpen: true }),
    missedSessions(house.db, membership, { before: from, limit: PAGE }),
    pastSessions(house.db, membership, { limit, after: before }),
    calledOffSessions(house.db, membership, { limit: PAGE }),
  ])
  return { coming: cut(coming), missed, past: cut(past), calledOff }
}

const LATEST = 3

/** What stands nearest to a community's today: as `listSessions`, with the last few that were held. Two queries. */
export async function listNear(
  house: House<SessionDatabase>,
  membership: Pick<Membership, 'community'>,
) {
  const [coming, past] = await Promise.all([
    comingSessions(house.db, membership, {
      from: startedBy(house.now()),
      limit: PAGE,
      withOpen: true,
    }),
    pastSessions(house.db, membership, { limit: LATEST }),
  ])
  return { coming, past }
}

function startedBy(now: Date): Date {
  return new Date(now.getTime() - STARTED_AGO_MS)
}

async function placeOf(
  house: House<SessionDatabase>,
  membership: Membership,
  id: SessionId | null,
): Promise<SessionPlace | undefined> {
  return id === null ? undefined : ((await findSession(house.db, membership, id)) ?? undefined)
}

function cut(found: readonly Session[]): Listed {
  const sessions = found.slice(0, PAGE)
  return { sessions, more: found.length > PAGE ? (sessions.at(-1)?.id ?? null) : null }
}
