import type { Selectable } from 'kysely'
import type { AgendaPart, Membership } from '#areas/communities/types.ts'
import type { SessionDb, SessionPartRow } from '../tables.ts'
import type { Part, PartId, Session, SessionId } from '../types.ts'

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

/** The runsheet, in order. */
export async function findParts(db: SessionDb, session: SessionId): Promise<Part[]> {
  return (await partsOf(db, session).execute()).map(toPart)
}

/** The same, for a query that reads more than the runsheet. */
export function partsOf(db: SessionDb, session: SessionId) {
  return db
    .selectFrom('session_part')
    .select(['id', 'method', 'method_version', 'minutes', 'steps'])
    .where('session_id', '=', session)
    .orderBy('position')
    .limit(100)
}

export function toPart(
  row: Pick<Selectable<SessionPartRow>, 'id' | 'method' | 'method_version' | 'minutes' | 'steps'>,
): Part {
  return {
    id: row.id as PartId,
    method: row.method,
    version: row.method_version,
    minutes: row.minutes,
    steps: row.steps,
  }
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
