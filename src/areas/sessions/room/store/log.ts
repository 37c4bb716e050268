import { sql } from 'kysely'
import type { LiveCode } from '../../live/commands.ts'
import type { LiveEvent } from '../../live/events.ts'
import type { CommandId, RoomPlan, SeatId, SessionId } from '../../live/types.ts'
import type { RoomLevel } from '../../methods/types.ts'
import type { Session } from '../../types.ts'
import type { SessionDb } from '../../tables.ts'
import type { Answer, Guest } from '../types.ts'

/** Events read at once; a session of two hours has some hundreds, so that one look is nearly always enough. */
const EVENTS = 20_000

/** @returns what the room was opened with, or null when it never was */
export async function findPlan(db: SessionDb, session: SessionId): Promise<RoomPlan | null> {
  const row = await db
    .selectFrom('live_room')
    .select('plan')
    .where('session_id', '=', session)
    .executeTakeFirst()
  return row?.plan ?? null
}

/** Opens the room once; whoever comes second finds it open. */
export async function insertRoom(
  db: SessionDb,
  guest: Pick<Guest, 'session' | 'community'>,
  room: { plan: RoomPlan; at: Date },
): Promise<void> {
  await db
    .insertInto('live_room')
    .values({
      session_id: guest.session,
      community_id: guest.community,
      plan: JSON.stringify(room.plan),
      seq: 0,
      opened_at: room.at,
    })
    .onConflict((conflict) => conflict.column('session_id').doNothing())
    .execute()
}

/** What a room that has not begun will do. */
export async function savePlan(db: SessionDb, session: SessionId, plan: RoomPlan): Promise<void> {
  await db
    .updateTable('live_room')
    .set({ plan: JSON.stringify(plan) })
    .where('session_id', '=', session)
    .execute()
}

/** The level its session says now. Holds that row: neither it nor the runsheet changes until the transaction ends. */
export async function holdLevel(db: SessionDb, session: SessionId): Promise<RoomLevel> {
  const { level } = await db
    .selectFrom('session')
    .select('level')
    .where('id', '=', session)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow()
  return level
}

/** Takes the row that sequences the room, until the transaction ends. @returns its last seq, or null */
export async function lockRoom(db: SessionDb, session: SessionId): Promise<number | null> {
  const row = await db
    .selectFrom('live_room')
    .select('seq')
    .where('session_id', '=', session)
    .forUpdate()
    .executeTakeFirst()
  return row?.seq ?? null
}

/**
 * What commands of these ids were answered, by whom they were sent. To be read once the room is locked:
 * before, a copy that is just being done would not show.
 */
export async function findAnswers(
  db: SessionDb,
  session: SessionId,
  ids: readonly CommandId[],
): Promise<(Answer & { seat: SeatId })[]> {
  const rows = await db
    .selectFrom('live_command')
    .select(['command_id', 'seat_id', 'refused', 'seq'])
    .where('session_id', '=', session)
    .where('command_id', 'in', ids)
    .limit(ids.length)
    .execute()
  return rows.map((row) => ({
    id: row.command_id as CommandId,
    seat: row.seat_id as SeatId,
    refused: row.refused as LiveCode | null,
    seq: row.seq,
  }))
}

/** All events after `seq`, in order, `atOnce` by `atOnce`: a room that is told in part would be another room. */
export async function readEvents(
  db: SessionDb,
  session: SessionId,
  seq: number,
  atOnce = EVENTS,
): Promise<LiveEvent[]> {
  const rows = await db
    .selectFrom('live_log')
    .select(['seq', 'event'])
    .where('session_id', '=', session)
    .where('seq', '>', seq)
    .orderBy('seq')
    .limit(atOnce)
    .execute()
  const events = rows.map(({ event }) => event)
  const last = rows.at(-1)
  if (last === undefined || rows.length < atOnce) return events
  return [...events, ...(await readEvents(db, session, last.seq, atOnce))]
}

/** Events, answers and the new seq in one statement: it holds the room's lock for one round trip. */
export async function append(
  db: SessionDb,
  guest: Guest,
  entry: { seq: number; events: readonly LiveEvent[]; answers: readonly Answer[]; at: Date },
): Promise<void> {
  const { session, community, seat } = guest
  const events = entry.events.map((event, index) => ({ seq: entry.seq + index + 1, event }))
  const answers = entry.answers.map(({ id, refused, seq }) => ({ id, refused, seq }))
  await sql`
    with logged as (
      insert into live_log (session_id, community_id, seq, event)
      select ${session}, ${community}, seq, event
      from jsonb_to_recordset(${JSON.stringify(events)}::jsonb) as e (seq integer, event jsonb)
    ), answered as (
      insert into live_command (session_id, community_id, seat_id, command_id, refused, seq, answered_at)
      select ${session}, ${community}, ${seat}, id, refused, seq, ${entry.at}
      from jsonb_to_recordset(${JSON.stringify(answers)}::jsonb) as a (id uuid, refused text, seq integer)
    )
    update live_room set seq = ${entry.seq + events.length} where session_id = ${session}
  `.execute(db)
}

/** Where the logs of these rooms end. */
export async function readSeqs(
  db: SessionDb,
  sessions: readonly SessionId[],
): Promise<Map<SessionId, number>> {
  const rows = await db
    .selectFrom('live_room')
    .select(['session_id', 'seq'])
    .where('session_id', 'in', sessions)
    .limit(sessions.length)
    .execute()
  return new Map(rows.map((row) => [row.session_id as SessionId, row.seq]))
}

/** Dates a session by the day it is held, and keeps the one that was planned. */
export async function dateAnew(
  db: SessionDb,
  session: SessionId,
  held: Pick<Session, 'localStart' | 'startsAt'>,
): Promise<void> {
  await db
    .updateTable('session')
    .set(({ ref, eb }) => ({
      planned_start: ref('local_start'),
      local_start: held.localStart,
      starts_at: held.startsAt,
      revision: eb('revision', '+', 1),
    }))
    .where('id', '=', session)
    .execute()
}

/**
 * The session's page says live once its room has started, and closed once it has ended.
 * @returns when it was planned for; null when somebody called it off meanwhile
 */
export async function moveSession(
  db: SessionDb,
  session: SessionId,
  to: { state: 'live' } | { state: 'closed'; closed_at: Date },
): Promise<Pick<Session, 'localStart' | 'zone'> | null> {
  const moved = await db
    .updateTable('session')
    .set(to)
    .where('id', '=', session)
    .where('state', '!=', 'calledOff')
    .returning(['local_start as localStart', 'zone'])
    .executeTakeFirst()
  return moved ?? null
}
