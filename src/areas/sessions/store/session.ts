import type { Selectable } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { CommunityId, Membership } from '#areas/communities/types.ts'
import type { PersonId } from '#areas/people/types.ts'
import type { SessionDb, SessionRow } from '../tables.ts'
import type { Part, Session, SessionId, SessionState } from '../types.ts'
import { partsOf, toPart } from './runsheet.ts'

/** Where a page of sessions ended. */
export interface SessionPlace {
  readonly startsAt: Date
  readonly id: SessionId
}

/** What a session is read from. */
export const SESSION_COLUMNS = [
  'id',
  'community_id',
  'number',
  'question',
  'language',
  'local_start',
  'zone',
  'starts_at',
  'planned_start',
  'minutes',
  'format',
  'link',
  'place',
  'level',
  'preparation',
  'state',
  'planned_by',
  'planned_at',
  'announced_at',
  'closed_at',
  'called_off_at',
  'revision',
] as const

/** @returns the session, or null when it is not one of this member's community. */
export async function findSession(
  db: SessionDb,
  membership: Membership,
  id: SessionId,
): Promise<Session | null> {
  const row = await oneOf(db, membership, id).executeTakeFirst()
  return row ? toSession(row) : null
}

interface Whole {
  readonly session: Session
  readonly parts: readonly Part[]
  readonly isRoomOpen: boolean
  /** Members who were asked and have not answered: nobody who keeps at a distance. */
  readonly silent: number
}

/** As `findSession`, with its runsheet, in order. */
export async function findSessionWithParts(
  db: SessionDb,
  membership: Membership,
  id: SessionId,
): Promise<Whole | null> {
  const row = await oneOf(db, membership, id)
    .select(jsonArrayFrom(partsOf(db, id)).as('parts'))
    .select(({ exists, selectFrom }) =>
      exists(selectFrom('live_room').select('session_id').where('session_id', '=', id)).as(
        'isRoomOpen',
      ),
    )
    .select(silentIn(db, membership.community, id).as('silent'))
    .executeTakeFirst()
  if (row === undefined) return null
  const { parts, isRoomOpen, silent } = row
  return {
    session: toSession(row),
    parts: parts.map(toPart),
    isRoomOpen: isRoomOpen === true,
    silent: Number(silent ?? 0),
  }
}

function silentIn(db: SessionDb, community: CommunityId, id: SessionId) {
  return db
    .selectFrom('membership')
    .leftJoin('rsvp', (join) =>
      join.onRef('rsvp.person_id', '=', 'membership.person_id').on('rsvp.session_id', '=', id),
    )
    .select((query) => query.fn.countAll<number>().as('silent'))
    .where('membership.community_id', '=', community)
    .where('membership.engagement', '<>', 'peripheral')
    .where('rsvp.answer', 'is', null)
}

/**
 * As `findSession`, holding the row until the transaction ends: edits come one after the other. What only names
 * the session may be written meanwhile.
 */
export async function lockSession(
  db: SessionDb,
  membership: Membership,
  id: SessionId,
): Promise<Session | null> {
  const row = await oneOf(db, membership, id).forNoKeyUpdate().executeTakeFirst()
  return row ? toSession(row) : null
}

function oneOf(db: SessionDb, membership: Membership, id: SessionId) {
  return db
    .selectFrom('session')
    .select(SESSION_COLUMNS)
    .where('id', '=', id)
    .where('community_id', '=', membership.community)
}

/** Which community holds a session, for the gate to ask together with who is a member there. */
export function communityOf(db: SessionDb, id: SessionId) {
  return db
    .selectFrom('session')
    .select('community_id')
    .where('id', '=', id)
    .$narrowType<{ community_id: CommunityId }>()
    .$asScalar()
}

/**
 * Sessions of a community from `from` on, soonest first; drafts too: planning is everybody's.
 * @param page `withOpen`: also rooms that began before and that nobody has closed
 */
export async function comingSessions(
  db: SessionDb,
  membership: Pick<Membership, 'community'>,
  page: Coming,
): Promise<Session[]> {
  const { from, limit, after, states = AHEAD, withOpen = false } = page
  let ahead = db
    .selectFrom('session')
    .where('community_id', '=', membership.community)
    .where('state', 'in', [...states])
    .where((is) => {
      const isAhead = is('starts_at', '>=', from)
      return withOpen ? is.or([isAhead, is('state', '=', 'live')]) : isAhead
    })
  if (after)
    ahead = ahead.where((is) =>
      is(is.refTuple('starts_at', 'id'), '>', is.tuple(after.startsAt, after.id)),
    )
  const rows = await ahead
    .select(SESSION_COLUMNS)
    .orderBy('starts_at')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(toSession)
}

const AHEAD: readonly SessionState[] = ['draft', 'announced', 'live']

interface Coming {
  readonly from: Date
  readonly limit: number
  /** Drafts, announced ones and open rooms, unless said otherwise. */
  readonly states?: readonly SessionState[]
  readonly withOpen?: boolean
  /** Only what follows the last one of the page before. */
  readonly after?: SessionPlace | undefined
}

/** Planned sessions whose day has passed without anybody holding them, the latest first. */
export function missedSessions(
  db: SessionDb,
  membership: Pick<Membership, 'community'>,
  page: { before: Date; limit: number },
): Promise<Session[]> {
  return latest(db, membership, page, ['draft', 'announced'])
}

/** Sessions that were held, the latest first: also one whose day was set for later. */
export function pastSessions(
  db: SessionDb,
  membership: Pick<Membership, 'community'>,
  page: Latest,
): Promise<Session[]> {
  return latest(db, membership, page, ['closed'])
}

/** Sessions that members called off, or drafts they put aside; the latest first. */
export function calledOffSessions(
  db: SessionDb,
  membership: Pick<Membership, 'community'>,
  page: Latest,
): Promise<Session[]> {
  return latest(db, membership, page, ['calledOff'])
}

interface Latest {
  readonly limit: number
  /** Only those that begin earlier. */
  readonly before?: Date
  /** Only what follows the last one of the page before. */
  readonly after?: SessionPlace | undefined
}

async function latest(
  db: SessionDb,
  membership: Pick<Membership, 'community'>,
  { limit, before, after }: Latest,
  states: readonly SessionState[],
): Promise<Session[]> {
  let all = db
    .selectFrom('session')
    .where('community_id', '=', membership.community)
    .where('state', 'in', states)
  if (before) all = all.where('starts_at', '<', before)
  if (after)
    all = all.where((is) =>
      is(is.refTuple('starts_at', 'id'), '<', is.tuple(after.startsAt, after.id)),
    )
  const rows = await all
    .select(SESSION_COLUMNS)
    .orderBy('starts_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(toSession)
}

/** The latest session that was held and began before a moment; null when there was none. */
export async function findLastHeld(
  db: SessionDb,
  membership: Pick<Membership, 'community'>,
  before: Date,
): Promise<Session | null> {
  const [last] = await pastSessions(db, membership, { before, limit: 1 })
  return last ?? null
}

/** The number the next session of a community gets. Holds the community's row, so that no two get the same. */
export async function nextNumber(db: SessionDb, membership: Membership): Promise<number> {
  await db
    .selectFrom('community')
    .select('id')
    .where('id', '=', membership.community)
    .forNoKeyUpdate()
    .execute()
  const row = await db
    .selectFrom('session')
    .select((query) => query.fn.max('number').as('last'))
    .where('community_id', '=', membership.community)
    .executeTakeFirst()
  return (row?.last ?? 0) + 1
}

export async function insertSession(db: SessionDb, row: SessionRow): Promise<void> {
  await db.insertInto('session').values(row).execute()
}

export async function updateSession(
  db: SessionDb,
  session: Pick<Session, 'id' | 'revision'>,
  change: Partial<Omit<SessionRow, 'id' | 'community_id' | 'revision'>>,
): Promise<void> {
  await db
    .updateTable('session')
    .set({ ...change, revision: session.revision + 1 })
    .where('id', '=', session.id)
    .execute()
}

export function toSession(row: Selectable<SessionRow>): Session {
  return {
    id: row.id as SessionId,
    community: row.community_id as CommunityId,
    number: row.number,
    question: row.question,
    language: row.language,
    localStart: row.local_start,
    zone: row.zone,
    startsAt: row.starts_at,
    plannedStart: row.planned_start,
    minutes: row.minutes,
    format: row.format,
    link: row.link,
    place: row.place,
    level: row.level,
    preparation: row.preparation,
    state: row.state,
    plannedBy: row.planned_by as PersonId,
    announcedAt: row.announced_at,
    closedAt: row.closed_at,
    calledOffAt: row.called_off_at,
    revision: row.revision,
  }
}
