import type { Selectable } from 'kysely'
import type { AgendaPart, CommunityId, Membership } from '#areas/communities/types.ts'
import type { PersonId } from '#areas/people/types.ts'
import type {
  RsvpRow,
  SessionChangeRow,
  SessionDb,
  SessionHatRow,
  SessionPartRow,
  SessionRow,
} from './tables.ts'
import type { Part, PartId, Rsvp, Session, SessionChange, SessionId, Wearer } from './types.ts'

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
  'revision',
] as const

/** At most this many people answer, wear or sit in one session's page. */
const PEOPLE = 500

/** @returns the session, or null when it is not one of this member's community. */
export async function findSession(
  db: SessionDb,
  membership: Membership,
  id: SessionId,
): Promise<Session | null> {
  const row = await db
    .selectFrom('session')
    .select(SESSION_COLUMNS)
    .where('id', '=', id)
    .where('community_id', '=', membership.community)
    .executeTakeFirst()
  return row ? toSession(row) : null
}

/** As `findSession`, holding the row until the transaction ends: edits come one after the other. */
export async function lockSession(
  db: SessionDb,
  membership: Membership,
  id: SessionId,
): Promise<Session | null> {
  const row = await db
    .selectFrom('session')
    .select(SESSION_COLUMNS)
    .where('id', '=', id)
    .where('community_id', '=', membership.community)
    .forUpdate()
    .executeTakeFirst()
  return row ? toSession(row) : null
}

/** Which community holds a session. For the gate alone: it says nothing else. */
export async function communityOf(db: SessionDb, id: SessionId): Promise<CommunityId | null> {
  const row = await db
    .selectFrom('session')
    .select('community_id')
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? (row.community_id as CommunityId) : null
}

/** Sessions of a community from `from` on, soonest first; drafts too: planning is everybody's. */
export async function comingSessions(
  db: SessionDb,
  membership: Pick<Membership, 'community'>,
  { from, limit }: { from: Date; limit: number },
): Promise<Session[]> {
  const rows = await db
    .selectFrom('session')
    .select(SESSION_COLUMNS)
    .where('community_id', '=', membership.community)
    .where('state', '!=', 'closed')
    .where('starts_at', '>=', from)
    .orderBy('starts_at')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(toSession)
}

/** Sessions that were held, the latest first. */
export async function pastSessions(
  db: SessionDb,
  membership: Pick<Membership, 'community'>,
  { before, limit }: { before: Date; limit: number },
): Promise<Session[]> {
  const rows = await db
    .selectFrom('session')
    .select(SESSION_COLUMNS)
    .where('community_id', '=', membership.community)
    .where('starts_at', '<', before)
    .orderBy('starts_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(toSession)
}

/** What the community usually does in a session. */
export async function findAgenda(
  db: SessionDb,
  membership: Membership,
): Promise<readonly AgendaPart[]> {
  const row = await db
    .selectFrom('community')
    .select('agenda')
    .where('id', '=', membership.community)
    .executeTakeFirst()
  return row?.agenda ?? []
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

/** The runsheet, in order. */
export async function findParts(db: SessionDb, session: SessionId): Promise<Part[]> {
  const rows = await db
    .selectFrom('session_part')
    .select(['id', 'method', 'method_version', 'minutes', 'steps'])
    .where('session_id', '=', session)
    .orderBy('position')
    .limit(100)
    .execute()
  return rows.map((row) => ({
    id: row.id as PartId,
    method: row.method,
    version: row.method_version,
    minutes: row.minutes,
    steps: row.steps,
  }))
}

/** Replaces the runsheet as a whole: parts are few, and their order is one thing. */
export async function saveParts(
  db: SessionDb,
  session: Pick<Session, 'id' | 'community'>,
  parts: readonly Part[],
): Promise<void> {
  await db.deleteFrom('session_part').where('session_id', '=', session.id).execute()
  if (parts.length > 0)
    await db
      .insertInto('session_part')
      .values(parts.map((part, position) => toRow(session, part, position)))
      .execute()
}

export async function findWearers(db: SessionDb, session: SessionId): Promise<Wearer[]> {
  const rows = await db
    .selectFrom('session_hat')
    .innerJoin('person', 'person.id', 'session_hat.person_id')
    .select(['hat', 'seat', 'person.id as person', 'person.name'])
    .where('session_id', '=', session)
    .where('given_back_at', 'is', null)
    .orderBy('hat')
    .orderBy('seat')
    .limit(PEOPLE)
    .execute()
  return rows.map((row) => ({ ...row, person: row.person as PersonId }))
}

export async function findRsvps(db: SessionDb, session: SessionId): Promise<Rsvp[]> {
  const rows = await db
    .selectFrom('rsvp')
    .innerJoin('person', 'person.id', 'rsvp.person_id')
    .select(['person.id as person', 'person.name', 'rsvp.answer', 'rsvp.place'])
    .where('session_id', '=', session)
    .orderBy('rsvp.answered_at')
    .orderBy('person.id')
    .limit(PEOPLE)
    .execute()
  return rows.map((row) => ({ ...row, person: row.person as PersonId }))
}

export async function findChanges(db: SessionDb, session: SessionId): Promise<SessionChange[]> {
  return db
    .selectFrom('session_change')
    .innerJoin('person', 'person.id', 'session_change.person_id')
    .select(['what', 'before', 'after', 'reason', 'person.name as by', 'changed_at as at'])
    .where('session_id', '=', session)
    .orderBy('changed_at', 'desc')
    .orderBy('session_change.id')
    .limit(50)
    .execute()
}

export async function insertChange(
  db: SessionDb,
  session: Pick<Session, 'id' | 'community'>,
  change: Omit<SessionChangeRow, 'session_id' | 'community_id'>,
): Promise<void> {
  await db
    .insertInto('session_change')
    .values({ ...change, session_id: session.id, community_id: session.community })
    .execute()
}

export async function saveRsvp(db: SessionDb, row: RsvpRow): Promise<void> {
  const { answer, place, answered_at } = row
  await db
    .insertInto('rsvp')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['session_id', 'person_id']).doUpdateSet({ answer, place, answered_at }),
    )
    .execute()
}

export async function insertHat(db: SessionDb, row: SessionHatRow): Promise<void> {
  await db.insertInto('session_hat').values(row).execute()
}

/** @returns whether the person wore it. */
export async function endHat(
  db: SessionDb,
  session: SessionId,
  term: { hat: string; person: PersonId; at: Date },
): Promise<boolean> {
  const ended = await db
    .updateTable('session_hat')
    .set({ given_back_at: term.at })
    .where('session_id', '=', session)
    .where('hat', '=', term.hat)
    .where('person_id', '=', term.person)
    .where('given_back_at', 'is', null)
    .executeTakeFirst()
  return ended.numUpdatedRows > 0n
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
    revision: row.revision,
  }
}

function toRow(
  session: Pick<Session, 'id' | 'community'>,
  part: Part,
  position: number,
): SessionPartRow {
  return {
    id: part.id,
    session_id: session.id,
    community_id: session.community,
    position,
    method: part.method,
    method_version: part.version,
    minutes: part.minutes,
    steps: [...part.steps],
  }
}
