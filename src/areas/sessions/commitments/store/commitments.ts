import { type Selectable, sql } from 'kysely'
import type { Membership } from '#areas/communities/types.ts'
import type { ItemId, SeatId, SessionId, WordsId } from '../../live/types.ts'
import type { SessionDb } from '../../tables.ts'
import type { CommitmentRow } from '../tables.ts'
import type { Commitment, CommitmentId } from '../types.ts'

const COLUMNS = [
  'id',
  'community_id',
  'session_id',
  'item_id',
  'person_id',
  'words_id',
  'due',
  'circle',
  'state',
  'proposed_by',
  'made_at',
  'settled_at',
] as const

/** As it stands, held until the transaction ends; null when it is not of this community. */
export async function lockCommitment(
  db: SessionDb,
  membership: Pick<Membership, 'community'>,
  id: CommitmentId,
): Promise<Commitment | null> {
  const row = await db
    .selectFrom('commitment')
    .select(COLUMNS)
    .where('id', '=', id)
    .where('community_id', '=', membership.community)
    .forUpdate()
    .executeTakeFirst()
  return row ? toCommitment(row) : null
}

/** Which community holds a commitment, for the gate to ask together with who is a member there. */
export function communityOfCommitment(db: SessionDb, id: CommitmentId) {
  return db.selectFrom('commitment').select('community_id').where('id', '=', id).$asScalar()
}

/** Whether what was written there is a promise: then its text is its owner's alone. */
export async function isPromised(db: SessionDb, item: ItemId | null): Promise<boolean> {
  if (item === null) return false
  const row = await db
    .selectFrom('commitment')
    .select('id')
    .where('item_id', '=', item)
    .executeTakeFirst()
  return row !== undefined
}

/** What a seat wrote last under an item of a room that is still going on; null when it is not theirs. */
export async function findItemWords(
  db: SessionDb,
  { session, item, seat }: { session: SessionId; item: ItemId; seat: SeatId },
): Promise<WordsId | null> {
  const rows = await db
    .selectFrom('live_log')
    .select([
      sql<string>`event ->> 'type'`.as('type'),
      sql<WordsId | null>`event ->> 'words'`.as('words'),
    ])
    .where('session_id', '=', session)
    .where(sql`event ->> 'item'`, '=', item)
    .where(sql`event ->> 'by'`, '=', seat)
    .where(sql`event ->> 'type'`, 'in', ['written', 'reworded', 'withdrawn'])
    .orderBy('seq', 'desc')
    .limit(1)
    .execute()
  const [last] = rows
  return last === undefined || last.type === 'withdrawn' ? null : last.words
}

/** One for each item at most: whoever comes second keeps what is there. @returns those that are new. */
export async function insertCommitments(
  db: SessionDb,
  rows: readonly CommitmentRow[],
): Promise<readonly CommitmentId[]> {
  if (rows.length === 0) return []
  const inserted = await db
    .insertInto('commitment')
    .values([...rows])
    .onConflict((conflict) => conflict.column('item_id').doNothing())
    .returning('id')
    .execute()
  return inserted.map(({ id }) => id as CommitmentId)
}

/** Commitments that came from items of a session, by item. */
export async function findByItem(
  db: SessionDb,
  session: SessionId,
): Promise<Map<ItemId, Commitment>> {
  const rows = await db
    .selectFrom('commitment')
    .select(COLUMNS)
    .where('session_id', '=', session)
    .where('item_id', 'is not', null)
    .orderBy('id')
    .limit(2000)
    .execute()
  const found = rows.map(toCommitment)
  return new Map(found.flatMap((each) => (each.item === null ? [] : [[each.item, each] as const])))
}

export async function updateCommitment(
  db: SessionDb,
  id: CommitmentId,
  change: Partial<Omit<CommitmentRow, 'id' | 'community_id'>>,
): Promise<void> {
  await db.updateTable('commitment').set(change).where('id', '=', id).execute()
}

export async function deleteCommitments(
  db: SessionDb,
  ids: readonly CommitmentId[],
): Promise<void> {
  if (ids.length === 0) return
  await db
    .deleteFrom('commitment')
    .where('id', '=', sql<CommitmentId>`any(${[...ids]})`)
    .execute()
}

/**
 * Open commitments whose day is `until` at the latest and that were never recalled, soonest first; taken
 * for this transaction alone, so that two jobs never recall the same one.
 */
export async function takeDue(
  db: SessionDb,
  { until, limit }: { until: string; limit: number },
): Promise<Commitment[]> {
  const rows = await db
    .selectFrom('commitment')
    .select(COLUMNS)
    .where('state', '=', 'open')
    .where('reminded_at', 'is', null)
    .where('person_id', 'is not', null)
    .where('due', '<=', until)
    .orderBy('due')
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()
  return rows.map(toCommitment)
}

export async function markRecalled(
  db: SessionDb,
  ids: readonly CommitmentId[],
  at: Date,
): Promise<void> {
  if (ids.length === 0) return
  await db
    .updateTable('commitment')
    .set({ reminded_at: at })
    .where('id', '=', sql<CommitmentId>`any(${[...ids]})`)
    .execute()
}

function toCommitment(row: Pick<Selectable<CommitmentRow>, (typeof COLUMNS)[number]>): Commitment {
  return {
    id: row.id,
    community: row.community_id,
    session: row.session_id,
    item: row.item_id,
    owner: row.person_id,
    words: row.words_id,
    due: row.due,
    circle: row.circle,
    state: row.state,
    proposedBy: row.proposed_by,
    madeAt: row.made_at,
    settledAt: row.settled_at,
  }
}
