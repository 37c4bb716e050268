import { type Selectable, sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { CommunityId, Membership } from '#areas/communities/types.ts'
import type { PersonId } from '#areas/people/types.ts'
import type { SeatId, SessionId } from '../../live/types.ts'
import type { RoomLevel } from '../../methods/types.ts'
import type { SessionDb } from '../../tables.ts'
import type { MinutesApprovalRow, MinutesRow } from '../tables.ts'
import type { Minutes, MinutesChange, Present, Version } from '../types.ts'

const COLUMNS = [
  'minutes.session_id',
  'minutes.community_id',
  'minutes.state',
  'minutes.version',
  'minutes.text_version',
  'minutes.text_changed_at',
  'minutes.no_learning_id',
  'minutes.composed_at',
  'minutes.proposed_at',
  'minutes.approved_at',
  'minutes.approved_by',
] as const

/** More people than any room holds. */
const PEOPLE = 2000

/** @returns null when they were never composed, or belong to another community. */
export async function findMinutes(
  db: SessionDb,
  membership: Pick<Membership, 'community'>,
  session: SessionId,
): Promise<Minutes | null> {
  const row = await db
    .selectFrom('minutes')
    .select(COLUMNS)
    .where('session_id', '=', session)
    .where('community_id', '=', membership.community)
    .executeTakeFirst()
  return row ? toMinutes(row) : null
}

/** As `findMinutes`, with who was present and the level of the room, if it was ever opened. */
export async function findMinutesOfRoom(
  db: SessionDb,
  membership: Pick<Membership, 'community'>,
  session: SessionId,
): Promise<{ minutes: Minutes; present: readonly Present[]; level: RoomLevel | null } | null> {
  const row = await db
    .selectFrom('minutes')
    .select(COLUMNS)
    .select((eb) => [
      jsonArrayFrom(presentIn(db, session)).as('present'),
      eb
        .selectFrom('live_room')
        .select(sql<RoomLevel>`plan ->> 'level'`.as('level'))
        .whereRef('live_room.session_id', '=', 'minutes.session_id')
        .as('level'),
    ])
    .where('session_id', '=', session)
    .where('community_id', '=', membership.community)
    .executeTakeFirst()
  if (row === undefined) return null
  return { minutes: toMinutes(row), present: row.present.map(toPresent), level: row.level }
}

/** As `findMinutes`, holding the row until the transaction ends: changes come one after the other. */
export async function lockMinutes(
  db: SessionDb,
  membership: Pick<Membership, 'community'>,
  session: SessionId,
): Promise<Minutes | null> {
  const row = await db
    .selectFrom('minutes')
    .select(COLUMNS)
    .where('session_id', '=', session)
    .where('community_id', '=', membership.community)
    .forUpdate()
    .executeTakeFirst()
  return row ? toMinutes(row) : null
}

/**
 * Proposed minutes whose text has not changed since `before`, oldest first, going on after one of them. For the
 * job that settles.
 */
export async function findQuiet(
  db: SessionDb,
  { before, after, limit }: { before: Date; after: Minutes | null; limit: number },
): Promise<Minutes[]> {
  let quiet = db
    .selectFrom('minutes')
    .select(COLUMNS)
    .where('state', '=', 'proposed')
    .where('text_changed_at', '<=', before)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('amendment')
            .select('id')
            .whereRef('amendment.session_id', '=', 'minutes.session_id')
            .where('amendment.state', '=', 'open'),
        ),
      ),
    )
  if (after)
    quiet = quiet.where((is) =>
      is(
        is.refTuple('text_changed_at', 'session_id'),
        '>',
        is.tuple(after.textChangedAt, after.session),
      ),
    )
  const rows = await quiet.orderBy('text_changed_at').orderBy('session_id').limit(limit).execute()
  return rows.map(toMinutes)
}

/** @returns false when they were composed already. */
export async function insertMinutes(db: SessionDb, row: MinutesRow): Promise<boolean> {
  const inserted = await db
    .insertInto('minutes')
    .values(row)
    .onConflict((conflict) => conflict.column('session_id').doNothing())
    .executeTakeFirst()
  return (inserted.numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function updateMinutes(
  db: SessionDb,
  session: SessionId,
  change: Partial<Omit<MinutesRow, 'session_id' | 'community_id'>>,
): Promise<void> {
  await db.updateTable('minutes').set(change).where('session_id', '=', session).execute()
}

export async function insertVersion(
  db: SessionDb,
  minutes: Pick<Minutes, 'session' | 'community'>,
  version: { number: number; change: MinutesChange; by: PersonId | null; at: Date },
): Promise<void> {
  await db
    .insertInto('minutes_version')
    .values({
      session_id: minutes.session,
      community_id: minutes.community,
      number: version.number,
      change: version.change,
      person_id: version.by,
      made_at: version.at,
    })
    .execute()
}

/** What changed from version to version, the latest first. */
export async function findVersions(
  db: SessionDb,
  session: SessionId,
  limit: number,
): Promise<Version[]> {
  return db
    .selectFrom('minutes_version')
    .leftJoin('person', 'person.id', 'minutes_version.person_id')
    .select(['number', 'change', 'person.name as by', 'made_at as at'])
    .where('session_id', '=', session)
    .orderBy('number', 'desc')
    .limit(limit)
    .execute()
}

/** Who was present, by name; those since erased last. */
export async function findPresent(db: SessionDb, session: SessionId): Promise<Present[]> {
  return (await presentIn(db, session).execute()).map(toPresent)
}

function presentIn(db: SessionDb, session: SessionId) {
  return db
    .selectFrom('minutes_approval')
    .innerJoin('seat', 'seat.id', 'minutes_approval.seat_id')
    .leftJoin('person', 'person.id', 'seat.person_id')
    .select([
      'seat.id as seat',
      'person.id as person',
      'person.name',
      'takes_notes',
      'version',
      'takeaway',
    ])
    .where('minutes_approval.session_id', '=', session)
    .orderBy('person.name_key')
    .orderBy('seat.id')
    .limit(PEOPLE)
}

interface PresentRow extends Pick<
  Selectable<MinutesApprovalRow>,
  'takes_notes' | 'version' | 'takeaway'
> {
  readonly seat: string
  readonly person: string | null
  readonly name: string | null
}

function toPresent(row: PresentRow): Present {
  return {
    seat: row.seat as SeatId,
    person: row.person as PersonId | null,
    name: row.name,
    takesNotes: row.takes_notes,
    version: row.version,
    takeaway: row.takeaway,
  }
}

export async function insertPresent(
  db: SessionDb,
  rows: readonly MinutesApprovalRow[],
): Promise<void> {
  if (rows.length > 0)
    await db
      .insertInto('minutes_approval')
      .values([...rows])
      .execute()
}

export async function saveYes(
  db: SessionDb,
  session: SessionId,
  yes: { seat: SeatId; version: number; at: Date },
): Promise<void> {
  await db
    .updateTable('minutes_approval')
    .set({ version: yes.version, approved_at: yes.at })
    .where('session_id', '=', session)
    .where('seat_id', '=', yes.seat)
    .execute()
}

/** Whether somebody who was present has said nothing of what they take away. */
export async function owesTakeaway(
  db: SessionDb,
  session: SessionId,
  person: PersonId,
): Promise<boolean> {
  const row = await db
    .selectFrom('minutes_approval')
    .innerJoin('seat', 'seat.id', 'minutes_approval.seat_id')
    .select('seat.id')
    .where('minutes_approval.session_id', '=', session)
    .where('seat.person_id', '=', person)
    .where('minutes_approval.takeaway', '=', 'owed')
    .executeTakeFirst()
  return row !== undefined
}

/** Notes that somebody said what they take away, or passed. */
export async function saveTakeaway(
  db: SessionDb,
  session: SessionId,
  said: { seat: SeatId; takeaway: 'given' | 'passed' },
): Promise<void> {
  await db
    .updateTable('minutes_approval')
    .set({ takeaway: said.takeaway })
    .where('session_id', '=', session)
    .where('seat_id', '=', said.seat)
    .execute()
}

function toMinutes(row: Selectable<MinutesRow>): Minutes {
  return {
    session: row.session_id,
    community: row.community_id as CommunityId,
    state: row.state,
    version: row.version,
    textVersion: row.text_version,
    textChangedAt: row.text_changed_at,
    noLearning: row.no_learning_id,
    composedAt: row.composed_at,
    proposedAt: row.proposed_at,
    approvedAt: row.approved_at,
    approvedBy: row.approved_by,
  }
}
