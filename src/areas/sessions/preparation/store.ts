import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { CommunityId } from '#areas/communities/types.ts'
import type { PersonId } from '#areas/people/types.ts'
import type { SessionId, WordsId } from '../live/types.ts'
import type { SessionDb } from '../tables.ts'
import type { PreparationRow } from './tables.ts'
import type { Handed } from './types.ts'

const PEOPLE = 500

/** How preparing a session stands. */
export interface Standing {
  /** What people handed in, in the order they did. */
  readonly handed: readonly Handed[]
  /** Who is expected: those who said they come. */
  readonly expected: readonly { readonly person: string; readonly name: string }[]
  readonly isOpen: boolean
  /** Whether this person has a seat in the room. */
  readonly isSeated: boolean
}

/** One query. */
export async function findStanding(
  db: SessionDb,
  session: SessionId,
  person: PersonId,
): Promise<Standing> {
  const { handed, isOpen, isSeated, expected } = await db
    .selectNoFrom(({ exists, selectFrom }) => [
      jsonArrayFrom(handedIn(db, session)).as('handed'),
      jsonArrayFrom(expectedIn(db, session)).as('expected'),
      exists(
        selectFrom('live_room').select('session_id').where('live_room.session_id', '=', session),
      ).as('isOpen'),
      exists(
        selectFrom('seat')
          .select('seat.id')
          .where('seat.session_id', '=', session)
          .where('seat.person_id', '=', person),
      ).as('isSeated'),
    ])
    .executeTakeFirstOrThrow()
  const people = handed.map((row) => ({
    ...row,
    person: row.person as PersonId,
    handedAt: new Date(row.handedAt),
  }))
  return { handed: people, expected, isOpen: isOpen === true, isSeated: isSeated === true }
}

function handedIn(db: SessionDb, session: SessionId) {
  return db
    .selectFrom('preparation')
    .innerJoin('person', 'person.id', 'preparation.person_id')
    .innerJoin('words', 'words.id', 'preparation.words_id')
    .select(['person.id as person', 'name', 'body as text', 'language', 'handed_at as handedAt'])
    .where('preparation.session_id', '=', session)
    .orderBy('handed_at')
    .orderBy('person.id')
    .limit(PEOPLE)
}

function expectedIn(db: SessionDb, session: SessionId) {
  return db
    .selectFrom('rsvp')
    .innerJoin('person', 'person.id', 'rsvp.person_id')
    .select(['person.id as person', 'person.name'])
    .where('rsvp.session_id', '=', session)
    .where('rsvp.answer', '=', 'yes')
    .orderBy('person.name_key')
    .orderBy('person.id')
    .limit(PEOPLE)
}

/** @returns the words that stood there before, to erase; null when nothing did. */
export async function takeWords(
  db: SessionDb,
  session: SessionId,
  person: PersonId,
): Promise<WordsId | null> {
  const row = await db
    .deleteFrom('preparation')
    .where('session_id', '=', session)
    .where('person_id', '=', person)
    .returning('words_id')
    .executeTakeFirst()
  return row?.words_id ?? null
}

export async function insertPreparation(db: SessionDb, row: PreparationRow): Promise<void> {
  await db.insertInto('preparation').values(row).execute()
}

/** A session whose preparation is due, at the time it is planned for now. */
interface Recalled {
  readonly session: SessionId
  readonly community: CommunityId
  readonly startsAt: Date
}

/**
 * Announced sessions that ask for something, begin by `until`, and were not recalled for that time yet; held for this
 * transaction, so that none is moved or called off meanwhile.
 */
export async function takeToRecall(
  db: SessionDb,
  { now, until, limit }: { now: Date; until: Date; limit: number },
): Promise<Recalled[]> {
  const rows = await db
    .selectFrom('session')
    .select(['id', 'community_id', 'starts_at'])
    .where('state', '=', 'announced')
    .where('preparation', '<>', '')
    .where('starts_at', '>', now)
    .where('starts_at', '<=', until)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('session_recall')
            .select('session_recall.session_id')
            .whereRef('session_recall.session_id', '=', 'session.id')
            .whereRef('session_recall.starts_at', '=', 'session.starts_at'),
        ),
      ),
    )
    .orderBy('starts_at')
    .orderBy('id')
    .limit(limit)
    .forNoKeyUpdate()
    .skipLocked()
    .execute()
  return rows.map((row) => ({
    session: row.id as SessionId,
    community: row.community_id as CommunityId,
    startsAt: row.starts_at,
  }))
}

/**
 * Once for each time a session is planned for: another run may have looked just before this one wrote.
 * @returns those that are new
 */
export async function markRecalled(
  db: SessionDb,
  recalled: readonly Recalled[],
  at: Date,
): Promise<readonly Recalled[]> {
  if (recalled.length === 0) return []
  const rows = recalled.map(({ session, startsAt }) => ({
    session_id: session,
    starts_at: startsAt,
    recalled_at: at,
  }))
  const marked = await db
    .insertInto('session_recall')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .returning('session_id')
    .execute()
  const isNew = new Set(marked.map(({ session_id }) => session_id))
  return recalled.filter(({ session }) => isNew.has(session))
}
