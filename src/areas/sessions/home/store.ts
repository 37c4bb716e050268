import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { CommunityId } from '#areas/communities/types.ts'
import type { PersonId } from '#areas/people/types.ts'
import type { SessionId } from '../live/types.ts'
import type { SessionDb } from '../tables.ts'
import type { Cast, OwedTakeaway, OwnCommitment, SessionAhead, WaitingMinutes } from './types.ts'

/** Announced sessions of the communities a person is in now, or of one, soonest first, with what is missing. */
export async function findComing(
  db: SessionDb,
  person: PersonId,
  { from, limit, community }: { from: Date; limit: number; community?: CommunityId },
): Promise<SessionAhead[]> {
  const rows = await sessionsOf(db, person)
    .where('membership.person_id', '=', person)
    .where('session.state', 'in', ['announced', 'live'])
    .where('session.starts_at', '>=', from)
    .$if(community !== undefined, (query) =>
      query.where('session.community_id', '=', community ?? ''),
    )
    .orderBy('session.starts_at')
    .orderBy('session.id')
    .limit(limit)
    .execute()
  return rows.map(({ noFacilitator, noNoteTaker, ...row }) => ({
    ...row,
    session: row.session as SessionId,
    freeHats: freeHats(noFacilitator, noNoteTaker),
  }))
}

function sessionsOf(db: SessionDb, person: PersonId) {
  return db
    .selectFrom('membership')
    .innerJoin('community', 'community.id', 'membership.community_id')
    .innerJoin('session', 'session.community_id', 'community.id')
    .leftJoin('rsvp', (join) =>
      join.onRef('rsvp.session_id', '=', 'session.id').on('rsvp.person_id', '=', person),
    )
    .select([
      'session.id as session',
      'session.question',
      'session.starts_at as startsAt',
      'session.state',
      'session.format',
      'community.name as community',
      'community.address',
      'rsvp.answer',
      'membership.engagement',
      free('facilitator').as('noFacilitator'),
      free('noteTaker').as('noNoteTaker'),
      toPrepare(person).as('toPrepare'),
    ])
}

function freeHats(noFacilitator: boolean, noNoteTaker: boolean): SessionAhead['freeHats'] {
  const facilitator = noFacilitator ? (['facilitator'] as const) : []
  return noNoteTaker ? [...facilitator, 'noteTaker'] : facilitator
}

function free(hat: 'facilitator' | 'noteTaker') {
  return sql<boolean>`not exists (
    select from session_hat
    where session_hat.session_id = session.id and hat = ${hat} and given_back_at is null
  )`
}

function toPrepare(person: PersonId) {
  return sql<boolean>`session.preparation <> '' and not exists (
    select from preparation
    where preparation.session_id = session.id and preparation.person_id = ${person}
  )`
}

/** At most this many come by name. */
const PEOPLE = 500

/** Who comes to one session, what it is made of in its order, and which hats are worn there: one query. */
export async function findCast(db: SessionDb, session: SessionId): Promise<Cast> {
  const coming = db
    .selectFrom('rsvp')
    .innerJoin('person', 'person.id', 'rsvp.person_id')
    .select('person.name')
    .where('rsvp.session_id', '=', session)
    .where('rsvp.answer', '=', 'yes')
    .orderBy('rsvp.answered_at')
    .orderBy('person.id')
    .limit(PEOPLE)
  const parts = db
    .selectFrom('session_part')
    .select(['method', 'method_version as version', 'minutes'])
    .where('session_id', '=', session)
    .orderBy('position')
  const worn = db
    .selectFrom('session_hat')
    .select('hat')
    .where('session_id', '=', session)
    .where('given_back_at', 'is', null)
  const found = await db
    .selectNoFrom([
      jsonArrayFrom(coming).as('coming'),
      jsonArrayFrom(parts).as('parts'),
      jsonArrayFrom(worn).as('worn'),
    ])
    .executeTakeFirstOrThrow()
  return {
    coming: found.coming.map(({ name }) => name),
    parts: found.parts,
    worn: found.worn.map(({ hat }) => hat),
  }
}

/** Mine, open or offered, from communities I am in now; the nearest day first, those without one after. */
export async function findOwn(
  db: SessionDb,
  person: PersonId,
  limit: number,
): Promise<OwnCommitment[]> {
  const rows = await db
    .selectFrom('commitment')
    .innerJoin('community', 'community.id', 'commitment.community_id')
    .innerJoin('membership', (join) =>
      join
        .onRef('membership.community_id', '=', 'community.id')
        .onRef('membership.person_id', '=', 'commitment.person_id'),
    )
    .innerJoin('words', 'words.id', 'commitment.words_id')
    .leftJoin('person as proposer', 'proposer.id', 'commitment.proposed_by')
    .select([
      'commitment.id',
      'words.body as text',
      'words.language',
      'commitment.due',
      'commitment.state',
      'commitment.made_at as madeAt',
      'proposer.name as proposedBy',
      'community.name as community',
    ])
    .where('commitment.person_id', '=', person)
    .where('commitment.state', 'in', ['open', 'proposed'])
    .orderBy('commitment.due', (order) => order.asc().nullsLast())
    .orderBy('commitment.id')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ ...row, state: row.state === 'open' ? 'open' : 'proposed' }))
}

/** Minutes of sessions a person was in, in communities they are in now. */
function minutesOf(db: SessionDb, person: PersonId) {
  return db
    .selectFrom('seat')
    .innerJoin('minutes_approval as mine', 'mine.seat_id', 'seat.id')
    .innerJoin('minutes', 'minutes.session_id', 'mine.session_id')
    .innerJoin('session', 'session.id', 'minutes.session_id')
    .innerJoin('community', 'community.id', 'session.community_id')
    .innerJoin('membership', (join) =>
      join
        .onRef('membership.community_id', '=', 'community.id')
        .onRef('membership.person_id', '=', 'seat.person_id'),
    )
    .select([
      'session.id as session',
      'session.question',
      'session.starts_at as startsAt',
      'community.name as community',
    ])
    .where('seat.person_id', '=', person)
}

/** Sessions since a day that I was in and where I have said nothing of what I take away. */
export async function findOwedTakeaways(
  db: SessionDb,
  person: PersonId,
  { since, limit }: { since: Date; limit: number },
): Promise<OwedTakeaway[]> {
  const rows = await minutesOf(db, person)
    .where('mine.takeaway', '=', 'owed')
    .where('session.starts_at', '>=', since)
    .orderBy('session.starts_at', 'desc')
    .orderBy('session.id')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ ...row, session: row.session as SessionId }))
}

/**
 * Minutes of sessions I was in that ask something of me: my yes, when they are proposed and I said none to
 * what stands there; a proposal, when they are a draft and I took notes, or nobody did; likewise a word on what
 * came once they were proposed.
 */
export async function findMinutesWaiting(
  db: SessionDb,
  person: PersonId,
  { quietSince, limit }: { quietSince: Date; limit: number },
): Promise<WaitingMinutes[]> {
  const rows = await minutesOf(db, person)
    .select('minutes.state')
    .select(owesYes(quietSince).as('owesYes'))
    .where(asks(quietSince))
    .orderBy('minutes.composed_at')
    .orderBy('session.id')
    .limit(limit)
    .execute()
  return rows.map(({ state, session, owesYes: owes, ...row }) => ({
    ...row,
    session: session as SessionId,
    asks: state === 'draft' ? 'propose' : owes ? 'approve' : 'late',
  }))
}

function owesYes(quietSince: Date) {
  return sql<boolean>`(
    minutes.state = 'proposed' and minutes.text_changed_at > ${quietSince}
    and (mine.version is null or mine.version < minutes.text_version)
  )`
}

function asks(quietSince: Date) {
  return sql<boolean>`(
    ${owesYes(quietSince)}
    or ((minutes.state = 'draft' or exists (
      select from minutes_arrival join words on words.id = minutes_arrival.words_id
      where minutes_arrival.session_id = minutes.session_id and minutes_arrival.state = 'open'
        and words.body is not null
    )) and (mine.takes_notes or not exists (
      select from minutes_approval as other
      where other.session_id = minutes.session_id and other.takes_notes
    )))
  )`
}
