import { sql } from 'kysely'
import type { CommunityId } from '#areas/communities/types.ts'
import type { PersonId } from '#areas/people/types.ts'
import type { SeatId, SessionId } from '../../live/types.ts'
import type { SessionDb } from '../../tables.ts'
import type { Expected, Guest, NodeId, Presence, Seated } from '../types.ts'

/** More people than any room holds. */
const SEATS = 20_000

export async function findSeat(
  db: SessionDb,
  session: SessionId,
  person: PersonId,
  community: CommunityId,
): Promise<SeatId | null> {
  const row = await db
    .selectFrom('seat')
    .select('id')
    .where('session_id', '=', session)
    .where('person_id', '=', person)
    .where('community_id', '=', community)
    .executeTakeFirst()
  return row ? (row.id as SeatId) : null
}

/** Who wears which hat or role of a session, with the seat they have had in its room. */
export async function findExpected(db: SessionDb, session: SessionId): Promise<Expected[]> {
  const rows = await db
    .selectFrom('session_hat')
    .innerJoin('person', 'person.id', 'session_hat.person_id')
    .leftJoin('seat', (join) =>
      join
        .onRef('seat.person_id', '=', 'session_hat.person_id')
        .onRef('seat.session_id', '=', 'session_hat.session_id'),
    )
    .select(['session_hat.hat', 'person.name', 'seat.id as seat'])
    .where('session_hat.session_id', '=', session)
    .where('session_hat.given_back_at', 'is', null)
    .orderBy('session_hat.hat')
    .orderBy('session_hat.seat')
    .limit(SEATS)
    .execute()
  return rows.map(({ hat, name, seat }) => ({ role: hat, name, seat: seat as SeatId | null }))
}

/** A person has one seat in a room: whoever comes twice at once gets the same. */
export async function insertSeat(db: SessionDb, guest: Guest): Promise<void> {
  await db
    .insertInto('seat')
    .values({
      id: guest.seat,
      session_id: guest.session,
      community_id: guest.community,
      person_id: guest.person,
    })
    .onConflict((conflict) => conflict.columns(['session_id', 'person_id']).doNothing())
    .execute()
}

/** Who sits where, as they are called now, and whether they may still be here: members, not suspended. */
export async function findSeated(db: SessionDb, session: SessionId): Promise<Seated[]> {
  const rows = await db
    .selectFrom('seat')
    .leftJoin('person', 'person.id', 'seat.person_id')
    .leftJoin('membership', (join) =>
      join
        .onRef('membership.person_id', '=', 'seat.person_id')
        .onRef('membership.community_id', '=', 'seat.community_id'),
    )
    .select(['seat.id', 'person.name', 'person.suspended_at', 'membership.person_id as member'])
    .where('seat.session_id', '=', session)
    .orderBy('seat.id')
    .limit(SEATS)
    .execute()
  return rows.map(({ id, name, suspended_at, member }) => ({
    seat: id as SeatId,
    name,
    isAllowed: member !== null && suspended_at === null,
  }))
}

/** Stands in the place of a node for pages without script, which nothing holds open. */
const PAGE = '00000000-0000-0000-0000-000000000000' as NodeId

/** Says that somebody has just done something on a page without script. */
export async function savePagePresence(
  db: SessionDb,
  guest: Pick<Guest, 'session' | 'community' | 'seat'>,
  at: Date,
): Promise<void> {
  await savePresence(db, PAGE, [{ ...guest, connected: true }], at)
}

/** @returns false when no page without script speaks for this seat: it does not begin to */
export async function renewPagePresence(
  db: SessionDb,
  { session, seat }: Pick<Guest, 'session' | 'seat'>,
  at: Date,
): Promise<boolean> {
  const renewed = await db
    .updateTable('live_presence')
    .set({ seen_at: at })
    .where('session_id', '=', session)
    .where('seat_id', '=', seat)
    .where('node', '=', PAGE)
    .executeTakeFirst()
  return renewed.numUpdatedRows > 0n
}

/** A stream speaks for this seat from now on. */
export async function deletePagePresence(
  db: SessionDb,
  { session, seat }: Pick<Guest, 'session' | 'seat'>,
): Promise<void> {
  await db
    .deleteFrom('live_presence')
    .where('session_id', '=', session)
    .where('seat_id', '=', seat)
    .where('node', '=', PAGE)
    .execute()
}

/** Says who is connected through a node. */
export async function savePresence(
  db: SessionDb,
  node: NodeId,
  guests: readonly (Pick<Guest, 'session' | 'community' | 'seat'> & { connected: boolean })[],
  at: Date,
): Promise<void> {
  const rows = guests.map(({ session, community, seat, connected }) => ({
    session_id: session,
    community_id: community,
    seat_id: seat,
    node,
    connected,
    seen_at: at,
  }))
  await db
    .insertInto('live_presence')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['session_id', 'seat_id', 'node']).doUpdateSet(({ ref }) => ({
        connected: ref('excluded.connected'),
        seen_at: ref('excluded.seen_at'),
      })),
    )
    .execute()
}

/** From when on somebody counts as here, by what speaks for them. */
export interface FreshSince {
  readonly stream: Date
  readonly page: Date
}

/** A stream is cut when its reader may no longer be there; nothing cuts a page, so it is asked here. */
const isAllowed = sql<boolean>`exists (
  select from seat
  join person on person.id = seat.person_id and person.suspended_at is null
  join membership
    on membership.person_id = seat.person_id and membership.community_id = seat.community_id
  where seat.id = live_presence.seat_id
)`

/** Who was last seen in these rooms, and when, on whatever node: one row for each seat. */
export async function findPresence(
  db: SessionDb,
  sessions: readonly SessionId[],
  { stream, page }: FreshSince,
): Promise<Presence[]> {
  const rows = await db
    .selectFrom('live_presence')
    .select(({ fn }) => [
      'session_id',
      'seat_id',
      fn.max('seen_at').as('seen_at'),
      sql<boolean>`bool_or(connected and case when node = ${PAGE}
        then seen_at >= ${page}::timestamptz and ${isAllowed}
        else seen_at >= ${stream}::timestamptz end)`.as('connected'),
    ])
    .where('session_id', 'in', sessions)
    .groupBy(['session_id', 'seat_id'])
    .orderBy('session_id')
    .orderBy('seat_id')
    .limit(SEATS * sessions.length)
    .execute()
  return rows.map((row) => ({
    session: row.session_id as SessionId,
    seat: row.seat_id as SeatId,
    connected: row.connected,
    seenAt: row.seen_at,
  }))
}

/** Forgets who was seen last before a moment. @returns how many rows went */
export async function deletePresence(db: SessionDb, before: Date): Promise<number> {
  const gone = await db.deleteFrom('live_presence').where('seen_at', '<', before).executeTakeFirst()
  return Number(gone.numDeletedRows)
}
