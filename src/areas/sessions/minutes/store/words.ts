import type { CommunityId } from '#areas/communities/types.ts'
import type { SessionId, WordsId } from '../../live/types.ts'
import type { SessionDb } from '../../tables.ts'

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
