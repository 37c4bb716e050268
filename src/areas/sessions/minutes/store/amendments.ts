import type { Selectable } from 'kysely'
import type { SeatId, SessionId } from '../../live/types.ts'
import type { SessionDb } from '../../tables.ts'
import type { AmendmentRow } from '../tables.ts'
import type { Amendment, AmendmentId } from '../types.ts'

const COLUMNS = [
  'id',
  'line',
  'words_id',
  'seat_id',
  'state',
  'proposed_at',
  'answered_by',
  'reply_id',
] as const

/** In the order they were proposed. */
export async function findAmendments(db: SessionDb, session: SessionId): Promise<Amendment[]> {
  const rows = await db
    .selectFrom('amendment')
    .select(COLUMNS)
    .where('session_id', '=', session)
    .orderBy('proposed_at')
    .orderBy('id')
    .limit(1000)
    .execute()
  return rows.map(toAmendment)
}

export async function insertAmendment(db: SessionDb, row: AmendmentRow): Promise<void> {
  await db.insertInto('amendment').values(row).execute()
}

export async function answer(
  db: SessionDb,
  id: AmendmentId,
  change: Pick<AmendmentRow, 'state' | 'answered_by' | 'answered_at' | 'reply_id'>,
): Promise<void> {
  await db.updateTable('amendment').set(change).where('id', '=', id).execute()
}

function toAmendment(row: Pick<Selectable<AmendmentRow>, (typeof COLUMNS)[number]>): Amendment {
  return {
    id: row.id,
    line: row.line,
    words: row.words_id,
    seat: row.seat_id as SeatId,
    state: row.state,
    proposedAt: row.proposed_at,
    answeredBy: row.answered_by as SeatId | null,
    reply: row.reply_id,
  }
}
