import type { SessionChangeRow, SessionDb } from '../tables.ts'
import type { Session, SessionChange, SessionId } from '../types.ts'

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
