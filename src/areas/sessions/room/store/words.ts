import { sql } from 'kysely'
import type { WordsId } from '../../live/types.ts'
import type { Written } from '../../live/voices.ts'
import type { SessionDb } from '../../tables.ts'
import type { Guest, Text } from '../types.ts'

/** @returns how many were new: an id that was there, erased or not, is never written again */
export async function insertWords(
  db: SessionDb,
  guest: Pick<Guest, 'session' | 'community'>,
  texts: readonly Text[],
): Promise<number> {
  const rows = texts.map(({ id, body, language, due }) => ({
    id,
    body,
    language,
    due: due ?? null,
    community_id: guest.community,
    session_id: guest.session,
    erased_at: null,
  }))
  const written = await db
    .insertInto('words')
    .values(rows)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .execute()
  return written.length
}

/** Erases texts for good; whatever points to them stays. */
export async function eraseWords(db: SessionDb, ids: readonly WordsId[], at: Date): Promise<void> {
  if (ids.length === 0) return
  await db
    .updateTable('words')
    .set({ body: null, due: null, erased_at: at })
    .where('id', '=', sql<WordsId>`any(${[...ids]})`)
    .where('body', 'is not', null)
    .execute()
}

/** Words by id, erased ones with a null body; unknown ones are left out. */
export async function findWords(
  db: SessionDb,
  ids: readonly WordsId[],
): Promise<Map<WordsId, Written>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('words')
    .select(['id', 'body', 'language', 'due'])
    .where('id', '=', sql<WordsId>`any(${[...ids]})`)
    .limit(ids.length)
    .execute()
  return new Map(rows.map(({ id, ...written }) => [id as WordsId, written]))
}

/** Which of these words were erased. */
export async function findErased(db: SessionDb, ids: readonly WordsId[]): Promise<Set<WordsId>> {
  const rows = await db
    .selectFrom('words')
    .select('id')
    .where('id', '=', sql<WordsId>`any(${[...ids]})`)
    .where('body', 'is', null)
    .limit(ids.length)
    .execute()
  return new Set(rows.map(({ id }) => id))
}
