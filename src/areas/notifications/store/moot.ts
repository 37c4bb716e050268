import type { ConsentId } from '#areas/communities/consent/types.ts'
import type { PersonId } from '#areas/people/types.ts'
import type { NotificationDb } from '../tables.ts'

/** Of these sessions: when they end, where they and their minutes stand, and what this person said to them. */
export async function findOvertaken(
  db: NotificationDb,
  person: PersonId,
  sessions: readonly string[],
) {
  if (sessions.length === 0) return []
  return db
    .selectFrom('session')
    .leftJoin('minutes', 'minutes.session_id', 'session.id')
    .leftJoin('rsvp', (join) =>
      join.onRef('rsvp.session_id', '=', 'session.id').on('rsvp.person_id', '=', person),
    )
    .select([
      'session.id',
      'session.state',
      'session.starts_at as startsAt',
      'session.minutes as length',
      'minutes.state as minutes',
      'rsvp.answer',
    ])
    .where('session.id', 'in', [...sessions])
    .orderBy('session.id')
    .limit(sessions.length)
    .execute()
}

/** Of these questions put to a community, those that are settled, or that this person answered. */
export async function findAnswered(
  db: NotificationDb,
  person: PersonId,
  consents: readonly ConsentId[],
): Promise<string[]> {
  if (consents.length === 0) return []
  const rows = await db
    .selectFrom('consent')
    .select('consent.id')
    .where('consent.id', 'in', consents)
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
