import type { Selectable } from 'kysely'
import type { CommunityId } from '#areas/communities/types.ts'
import type { ItemId, SessionId } from '../../live/types.ts'
import type { SessionDb } from '../../tables.ts'
import type { MinutesArrivalRow } from '../tables.ts'
import type { Arrival } from '../types.ts'

/** More than any room leaves behind. */
const MOST = 5000

/** Items of a room that the minutes know: as a line of any version, or as something that came later. */
export async function findKnownItems(db: SessionDb, session: SessionId): Promise<Set<ItemId>> {
  const lines = db
    .selectFrom('minutes_line')
    .select('item_id')
    .where('session_id', '=', session)
    .where('item_id', 'is not', null)
    .$narrowType<{ item_id: ItemId }>()
  const rows = await lines
    .union(db.selectFrom('minutes_arrival').select('item_id').where('session_id', '=', session))
    .orderBy('item_id')
    .limit(MOST)
    .execute()
  return new Set(rows.map(({ item_id }) => item_id))
}

/** What came after the minutes were proposed and is not joined, in the order of arrival. */
export async function findArrivals(db: SessionDb, session: SessionId): Promise<Arrival[]> {
  const rows = await db
    .selectFrom('minutes_arrival')
    .select(['item_id', 'run_id', 'step', 'capture', 'words_id', 'seat_id', 'named', 'state'])
    .where('session_id', '=', session)
    .where('state', 'in', ['open', 'declined'])
    .orderBy('arrived_at')
    .orderBy('item_id')
    .limit(MOST)
    .execute()
  return rows.map(toArrival)
}

/** An item that is there already stays as it is. */
export async function insertArrivals(
  db: SessionDb,
  place: { readonly session: SessionId; readonly community: CommunityId },
  arrivals: readonly Omit<Arrival, 'state'>[],
  at: Date,
): Promise<void> {
  const rows = arrivals.map(({ origin, capture, words, seat, named }) => ({
    item_id: origin.item,
    run_id: origin.run,
    step: JSON.stringify(origin.step),
    session_id: place.session,
    community_id: place.community,
    capture,
    words_id: words,
    seat_id: seat,
    named,
    arrived_at: at,
    state: 'open' as const,
    answered_by: null,
    answered_at: null,
  }))
  await db
    .insertInto('minutes_arrival')
    .values(rows)
    .onConflict((conflict) => conflict.column('item_id').doNothing())
    .execute()
}

export async function answerArrivalRow(
  db: SessionDb,
  item: ItemId,
  answer: Pick<MinutesArrivalRow, 'state' | 'answered_by' | 'answered_at'>,
): Promise<void> {
  await db.updateTable('minutes_arrival').set(answer).where('item_id', '=', item).execute()
}

type Columns =
  'item_id' | 'run_id' | 'step' | 'capture' | 'words_id' | 'seat_id' | 'named' | 'state'

function toArrival(row: Pick<Selectable<MinutesArrivalRow>, Columns>): Arrival {
  return {
    capture: row.capture,
    words: row.words_id,
    origin: { item: row.item_id, run: row.run_id, step: row.step },
    seat: row.seat_id,
    named: row.named,
    state: row.state,
  }
}
