import { sql } from 'kysely'
import type { CommunityId } from '#areas/communities/types.ts'
import type { SessionId, WordsId } from '../../live/types.ts'
import type { SessionDb } from '../../tables.ts'
import type { Wording } from '../types.ts'

/** Keeps a text that somebody wrote, apart from what points to it. */
export async function keepWords(
  db: SessionDb,
  place: { readonly community: CommunityId; readonly session: SessionId | null },
  words: { readonly id: WordsId; readonly body: string; readonly language: string },
): Promise<void> {
  await db
    .insertInto('words')
    .values({ ...words, community_id: place.community, session_id: place.session, erased_at: null })
    .execute()
}

/** Texts by id, erased ones with a null body; unknown ones are left out. */
export async function readWords(
  db: SessionDb,
  ids: readonly WordsId[],
): Promise<Map<WordsId, Wording>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('words')
    .select(['id', 'body', 'language'])
    .where('id', '=', sql<WordsId>`any(${[...ids]})`)
    .limit(ids.length)
    .execute()
  return new Map(rows.map(({ id, body, language }) => [id as WordsId, { body, language }]))
}

/** Erases texts for good; whatever points to them stays. */
export async function eraseTexts(db: SessionDb, ids: readonly WordsId[], at: Date): Promise<void> {
  if (ids.length === 0) return
  await db
    .updateTable('words')
    .set({ body: null, erased_at: at })
    .where('id', '=', sql<WordsId>`any(${[...ids]})`)
    .where('body', 'is not', null)
    .execute()
}
