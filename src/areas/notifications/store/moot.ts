import { sql } from 'kysely'
import type { ConsentId } from '#areas/communities/consent/types.ts'
import type { HatOfferId, JoinRequestId } from '#areas/communities/types.ts'
import type { PersonId } from '#areas/people/types.ts'
import type { CommitmentId } from '#areas/sessions/commitments/types.ts'
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

/** What lines of a mail ask about, by what it is. */
export interface Asking {
  readonly offers: readonly HatOfferId[]
  readonly requests: readonly JoinRequestId[]
  /** Whose day is near. */
  readonly due: readonly CommitmentId[]
  readonly proposed: readonly CommitmentId[]
}

/** Of these, those that somebody has answered, told or taken back since. One query. */
export async function findSettled(db: NotificationDb, asking: Asking): Promise<string[]> {
  const rows = await db
    .selectFrom('hat_offer')
    .select(({ ref }) => ref('hat_offer.id').$castTo<string>().as('id'))
    .where('hat_offer.id', '=', sql<HatOfferId>`any(${[...asking.offers]})`)
    .where('hat_offer.answer', 'is not', null)
    .unionAll(
      db
        .selectFrom('join_request')
        .select(({ ref }) => ref('join_request.id').$castTo<string>().as('id'))
        .where('join_request.id', '=', sql<JoinRequestId>`any(${[...asking.requests]})`)
        .where('join_request.state', '!=', 'waiting'),
    )
    .unionAll(pastState(db, asking.due, 'open'))
    .unionAll(pastState(db, asking.proposed, 'proposed'))
    .execute()
  return rows.map(({ id }) => id)
}

function pastState(
  db: NotificationDb,
  commitments: readonly CommitmentId[],
  state: 'open' | 'proposed',
) {
  return db
    .selectFrom('commitment')
    .select(({ ref }) => ref('commitment.id').$castTo<string>().as('id'))
    .where('commitment.id', '=', sql<CommitmentId>`any(${[...commitments]})`)
    .where('commitment.state', '!=', state)
}
