import type { PersonId } from '#areas/people/types.ts'
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

/** How often a session was called off or put back since a moment, and how often one person did so anywhere. */
export async function countTurns(
  db: SessionDb,
  { session, person, since }: { session: SessionId; person: PersonId; since: Date },
): Promise<{ readonly ofSession: number; readonly ofPerson: number }> {
  const { ofSession, ofPerson } = await db
    .selectFrom('session_change')
    .select(({ fn }) => [
      fn.countAll<string>().filterWhere('session_id', '=', session).as('ofSession'),
      fn.countAll<string>().filterWhere('person_id', '=', person).as('ofPerson'),
    ])
    .where((is) => is.or([is('session_id', '=', session), is('person_id', '=', person)]))
    .where('what', 'in', ['calledOff', 'broughtBack'])
    .where('changed_at', '>', since)
    .executeTakeFirstOrThrow()
  return { ofSession: Number(ofSession), ofPerson: Number(ofPerson) }
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
