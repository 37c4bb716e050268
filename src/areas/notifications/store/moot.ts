import type { PersonId } from '#areas/people/types.ts'
import type { NotificationDb } from '../tables.ts'

/** Of these sessions, those whose room is closed, and whether their minutes are approved. */
export async function findClosed(db: NotificationDb, sessions: readonly string[]) {
  if (sessions.length === 0) return []
  return db
    .selectFrom('session')
    .leftJoin('minutes', 'minutes.session_id', 'session.id')
    .select(['session.id', 'minutes.state as minutes'])
    .where('session.id', 'in', [...sessions])
    .where('session.state', '=', 'closed')
    .orderBy('session.id')
    .limit(sessions.length)
    .execute()
}

/** Of these questions put to a community, those that are settled, or that this person answered. */
export async function findAnswered(
  db: NotificationDb,
  person: PersonId,
  consents: readonly string[],
): Promise<string[]> {
  if (consents.length === 0) return []
  const rows = await db
    .selectFrom('consent')
    .select('consent.id')
    .where('consent.id', 'in', consents as never)
    .where((where) =>
      where.or([
        where('consent.closed_at', 'is not', null),
        where.exists(
          where
            .selectFrom('consent_answer')
            .select('consent_answer.id')
            .whereRef('consent_answer.consent_id', '=', 'consent.id')
            .where('consent_answer.person_id', '=', person),
        ),
      ]),
    )
    .orderBy('consent.id')
    .limit(consents.length)
    .execute()
  return rows.map(({ id }) => id)
}
