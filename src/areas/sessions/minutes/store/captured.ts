import { sql } from 'kysely'
import type { PersonId } from '#areas/people/types.ts'
import type { SeatId, SessionId } from '../../live/types.ts'
import type { RoomLevel } from '../../methods/types.ts'
import type { SessionDb } from '../../tables.ts'

/** The level the room was opened with, which caps its lines for good; null when it never was. */
export async function findLevel(db: SessionDb, session: SessionId): Promise<RoomLevel | null> {
  const row = await db
    .selectFrom('live_room')
    .select(sql<RoomLevel>`plan ->> 'level'`.as('level'))
    .where('session_id', '=', session)
    .executeTakeFirst()
  return row?.level ?? null
}

/** The seat somebody had in a session; null when they never came. */
export async function findSeatOf(
  db: SessionDb,
  session: SessionId,
  person: PersonId,
): Promise<SeatId | null> {
  const row = await db
    .selectFrom('seat')
    .select('id')
    .where('session_id', '=', session)
    .where('person_id', '=', person)
    .executeTakeFirst()
  return row ? (row.id as SeatId) : null
}

/** Seats of those who wear the note-taker's hat in a session. */
export async function findNoteTakers(db: SessionDb, session: SessionId): Promise<SeatId[]> {
  const rows = await db
    .selectFrom('session_hat')
    .innerJoin('seat', (join) =>
      join
        .onRef('seat.session_id', '=', 'session_hat.session_id')
        .onRef('seat.person_id', '=', 'session_hat.person_id'),
    )
    .select('seat.id')
    .where('session_hat.session_id', '=', session)
    .where('session_hat.hat', '=', 'noteTaker')
    .where('session_hat.given_back_at', 'is', null)
    .orderBy('seat.id')
    .limit(500)
    .execute()
  return rows.map(({ id }) => id as SeatId)
}
