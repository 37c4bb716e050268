import { sql, type Selectable } from 'kysely'
import type { ItemId, RunId, SessionId } from '../../live/types.ts'
import type { SessionDb } from '../../tables.ts'
import type { MinutesLineRow } from '../tables.ts'
import type { Line, LineId, LineOrigin, LineStep, WordingId } from '../types.ts'

const COLUMNS = [
  'minutes_line.id',
  'line',
  'from_version',
  'section',
  'capture',
  'position',
  'words_id',
  'item_id',
  'run_id',
  'step',
  'seat_id',
  'named',
  'circle',
  'late',
] as const

/** More lines than people read. */
const LINES = 5000

/** Lines as they stood in a version, in order. */
export async function findLines(
  db: SessionDb,
  session: SessionId,
  version: number,
): Promise<Line[]> {
  const rows = await db
    .selectFrom('minutes_line')
    .select(COLUMNS)
    .where('session_id', '=', session)
    .where('from_version', '<=', version)
    .where((where) =>
      where.or([where('until_version', 'is', null), where('until_version', '>', version)]),
    )
    .orderBy('position')
    .orderBy('line')
    .limit(LINES)
    .execute()
  return rows.map(toLine)
}

/** A line as it stands now; null when it was removed or is of another session. */
export async function findLine(
  db: SessionDb,
  session: SessionId,
  line: LineId,
): Promise<Line | null> {
  const row = await db
    .selectFrom('minutes_line')
    .select(COLUMNS)
    .where('line', '=', line)
    .where('session_id', '=', session)
    .where('until_version', 'is', null)
    .executeTakeFirst()
  return row ? toLine(row) : null
}

/** Every text a line ever had: whoever withdraws their words withdraws all of them. */
export async function findWordings(db: SessionDb, session: SessionId, line: LineId) {
  const rows = await db
    .selectFrom('minutes_line')
    .select('words_id')
    .where('line', '=', line)
    .where('session_id', '=', session)
    .orderBy('from_version')
    .limit(LINES)
    .execute()
  return rows.map((row) => row.words_id)
}

export async function insertLines(db: SessionDb, rows: readonly NewLine[]): Promise<void> {
  if (rows.length > 0) await db.insertInto('minutes_line').values(rows.map(toRow)).execute()
}

/** A line to write, before the database has it. */
export type NewLine = Line & {
  readonly session: SessionId
  readonly community: MinutesLineRow['community_id']
}

/** Takes the name off lines of these items, in every version. */
export async function hideNames(
  db: SessionDb,
  session: SessionId,
  items: readonly ItemId[],
): Promise<void> {
  await db
    .updateTable('minutes_line')
    .set({ named: false })
    .where('session_id', '=', session)
    .where('item_id', '=', sql<ItemId>`any(${[...items]})`)
    .where('named', '=', true)
    .execute()
}

/** From `version` on this wording no longer stands; older versions keep it. */
export async function endWording(db: SessionDb, id: WordingId, version: number): Promise<void> {
  await db
    .updateTable('minutes_line')
    .set({ until_version: version })
    .where('id', '=', id)
    .execute()
}

function toRow(line: NewLine) {
  return {
    id: line.id,
    line: line.line,
    session_id: line.session,
    community_id: line.community,
    from_version: line.fromVersion,
    until_version: null,
    section: line.section,
    capture: line.capture,
    position: line.position,
    words_id: line.words,
    item_id: line.origin?.item ?? null,
    run_id: line.origin?.run ?? null,
    step: line.origin === null ? null : JSON.stringify(line.origin.step),
    seat_id: line.seat,
    named: line.named,
    circle: line.circle,
    late: line.late,
  }
}

function toLine(
  row: Omit<Selectable<MinutesLineRow>, 'session_id' | 'community_id' | 'until_version'>,
): Line {
  return {
    id: row.id,
    line: row.line,
    section: row.section,
    capture: row.capture,
    position: row.position,
    words: row.words_id,
    origin: originOf(row.item_id, row.run_id, row.step),
    seat: row.seat_id,
    named: row.named,
    circle: row.circle,
    late: row.late,
    fromVersion: row.from_version,
  }
}

function originOf(
  item: ItemId | null,
  run: RunId | null,
  step: LineStep | null,
): LineOrigin | null {
  return item === null || run === null || step === null ? null : { item, run, step }
}
