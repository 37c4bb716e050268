import { sql } from 'kysely'
import type { CommunityId, Engagement } from '#areas/communities/types.ts'
import type { PersonId } from '#areas/people/types.ts'
import type { CommitmentId } from '#areas/sessions/commitments/types.ts'
import type { SessionFact } from '#areas/sessions/events.ts'
import type { SessionId } from '#areas/sessions/types.ts'
import type { NotificationDb } from '../tables.ts'
import type { Addressee } from '../types.ts'

/** Members of a community who keep to one of these engagements. At most 1,000. */
export async function membersToTell(
  db: NotificationDb,
  community: CommunityId,
  { except, engagements }: { except: PersonId | null; engagements: readonly Engagement[] },
): Promise<PersonId[]> {
  const all = db
    .selectFrom('membership')
    .select('person_id')
    .where('community_id', '=', community)
    .where('engagement', 'in', [...engagements])
  const rows = await (except === null ? all : all.where('person_id', '!=', except))
    .orderBy('person_id')
    .limit(1000)
    .execute()
  return rows.map((row) => row.person_id as PersonId)
}

const LINE = [
  'session.question',
  'session.starts_at',
  'session.zone',
  'session.place',
  'session.preparation',
  'community.name',
  'community.id as community',
] as const

/** What a line about a session needs. */
export async function findSessionLine(db: NotificationDb, session: SessionId) {
  return db
    .selectFrom('session')
    .innerJoin('community', 'community.id', 'session.community_id')
    .select(LINE)
    .where('session.id', '=', session)
    .executeTakeFirst()
}

/**
 * Announced sessions ahead of a community that somebody has not heard of: not those told by a letter, nor by a mail of
 * the day while they were a member before. Soonest first, at most 30.
 */
export async function findUntold(
  db: NotificationDb,
  {
    person,
    community,
    now,
  }: { readonly person: PersonId; readonly community: CommunityId; readonly now: Date },
) {
  const rows = await db
    .selectFrom('session')
    .innerJoin('community', 'community.id', 'session.community_id')
    .select(['session.id as session', ...LINE])
    .where('session.community_id', '=', community)
    .where('session.state', '=', 'announced')
    .where('session.starts_at', '>', now)
    .where(({ not, exists }) => not(exists(toldByLetter(db, person))))
    .where(({ not, exists }) => not(exists(toldInDailyMail(db, person))))
    .orderBy('session.starts_at')
    .orderBy('session.id')
    .limit(30)
    .execute()
  return rows.map((row) => ({ ...row, session: row.session as SessionId }))
}

function toldByLetter(db: NotificationDb, person: PersonId) {
  return db
    .selectFrom('outbox')
    .innerJoin('person', 'person.email', 'outbox.recipient')
    .select('outbox.id')
    .where('person.id', '=', person)
    .where('outbox.kind', '=', 'sessions.announced' satisfies SessionFact['fact'])
    .where('outbox.subject_key', '=', sql<string>`session.id::text`)
}

function toldInDailyMail(db: NotificationDb, person: PersonId) {
  return db
    .selectFrom('past_membership')
    .innerJoin('gathering', 'gathering.person_id', 'past_membership.person_id')
    .select('past_membership.id')
    .where('past_membership.person_id', '=', person)
    .where('past_membership.community_id', '=', sql<CommunityId>`session.community_id`)
    .where('past_membership.left_at', '>', sql<Date>`session.announced_at`)
    .where(
      'gathering.gathered_at',
      '>=',
      sql<Date>`greatest(session.announced_at, past_membership.joined_at)`,
    )
}

export async function findAddressees(
  db: NotificationDb,
  people: readonly PersonId[],
): Promise<Addressee[]> {
  if (people.length === 0) return []
  const rows = await db
    .selectFrom('person')
    .select(['id', 'email', 'name', 'locale', 'zone'])
    .where('id', 'in', [...people])
    .where('suspended_at', 'is', null)
    .where('email_verified', '=', true)
    .orderBy('id')
    .execute()
  return rows.map(({ id, ...row }) => ({ ...row, person: id as PersonId }))
}

export async function findName(db: NotificationDb, person: PersonId): Promise<string> {
  const row = await db
    .selectFrom('person')
    .select('name')
    .where('id', '=', person)
    .executeTakeFirst()
  return row?.name ?? ''
}

export async function findZone(db: NotificationDb, person: PersonId): Promise<string | null> {
  const row = await db
    .selectFrom('person')
    .select('zone')
    .where('id', '=', person)
    .executeTakeFirst()
  return row?.zone ?? null
}

/** When a community meets next, null while nothing is announced, and the day wished for its first session. */
export async function findNextOf(
  db: NotificationDb,
  community: CommunityId,
  now: Date,
): Promise<{ readonly startsAt: Date | null; readonly firstDate: string }> {
  const row = await db
    .selectFrom('community')
    .leftJoin('session', (join) =>
      join
        .onRef('session.community_id', '=', 'community.id')
        .on('session.state', '=', 'announced')
        .on('session.starts_at', '>=', now),
    )
    .select(['session.starts_at as startsAt', 'community.first_date as firstDate'])
    .where('community.id', '=', community)
    .orderBy('session.starts_at')
    .limit(1)
    .executeTakeFirst()
  return row ?? { startsAt: null, firstDate: '' }
}

/** Whoever said yes to a session, and is not the one who changed it. */
export async function findComing(
  db: NotificationDb,
  session: SessionId,
  except: PersonId,
): Promise<PersonId[]> {
  const rows = await db
    .selectFrom('rsvp')
    .select('person_id')
    .where('session_id', '=', session)
    .where('answer', '=', 'yes')
    .where('person_id', '!=', except)
    .orderBy('person_id')
    .limit(1000)
    .execute()
  return rows.map((row) => row.person_id as PersonId)
}

/** Whoever said yes to a session and has handed nothing in. */
export async function findUnprepared(db: NotificationDb, session: SessionId): Promise<PersonId[]> {
  const rows = await db
    .selectFrom('rsvp')
    .leftJoin('preparation', (join) =>
      join
        .onRef('preparation.session_id', '=', 'rsvp.session_id')
        .onRef('preparation.person_id', '=', 'rsvp.person_id'),
    )
    .select('rsvp.person_id')
    .where('rsvp.session_id', '=', session)
    .where('rsvp.answer', '=', 'yes')
    .where('preparation.session_id', 'is', null)
    .orderBy('rsvp.person_id')
    .limit(1000)
    .execute()
  return rows.map((row) => row.person_id as PersonId)
}

/** Members who have not said that they will not come, but the one who changed it. */
export async function findNotAbsent(
  db: NotificationDb,
  session: SessionId,
  { community, except }: { community: CommunityId; except: PersonId },
): Promise<PersonId[]> {
  const rows = await db
    .selectFrom('membership')
    .leftJoin('rsvp', (join) =>
      join.onRef('rsvp.person_id', '=', 'membership.person_id').on('rsvp.session_id', '=', session),
    )
    .select('membership.person_id')
    .where('membership.community_id', '=', community)
    .where('membership.person_id', '!=', except)
    .where((where) =>
      where.or([where('rsvp.answer', 'is', null), where('rsvp.answer', '=', 'yes')]),
    )
    .orderBy('membership.person_id')
    .limit(1000)
    .execute()
  return rows.map((row) => row.person_id as PersonId)
}

/** Whoever had a seat in the room of a session. */
export async function findPresent(db: NotificationDb, session: SessionId): Promise<PersonId[]> {
  const rows = await db
    .selectFrom('seat')
    .select('person_id')
    .where('session_id', '=', session)
    .where('person_id', 'is not', null)
    .orderBy('id')
    .limit(1000)
    .execute()
  return rows.flatMap(({ person_id }) => (person_id === null ? [] : [person_id as PersonId]))
}

/** Who says what becomes of what came too late: those who took notes, or everybody there when nobody did. */
export async function findAskedOfLate(db: NotificationDb, session: SessionId): Promise<PersonId[]> {
  const rows = await db
    .selectFrom('minutes_approval')
    .innerJoin('seat', 'seat.id', 'minutes_approval.seat_id')
    .select(['seat.person_id', 'takes_notes'])
    .where('minutes_approval.session_id', '=', session)
    .where('seat.person_id', 'is not', null)
    .orderBy('seat.id')
    .limit(1000)
    .execute()
  const takers = rows.filter(({ takes_notes }) => takes_notes)
  const asked = takers.length > 0 ? takers : rows
  return asked.flatMap(({ person_id }) => (person_id === null ? [] : [person_id as PersonId]))
}

/** What a line about a commitment needs; `body` is null once its words were erased. */
export async function findPromiseLine(db: NotificationDb, commitment: CommitmentId) {
  return db
    .selectFrom('commitment')
    .innerJoin('words', 'words.id', 'commitment.words_id')
    .innerJoin('community', 'community.id', 'commitment.community_id')
    .select(['words.body', 'community.name'])
    .where('commitment.id', '=', commitment)
    .executeTakeFirst()
}
