import type { CommunityId } from '#areas/communities/types.ts'
import type { PersonId } from '#areas/people/types.ts'
import type { SessionId, WordsId } from '../live/types.ts'

export interface PreparationRow {
  session_id: SessionId
  person_id: PersonId
  community_id: CommunityId
  words_id: WordsId
  handed_at: Date
}

/** For which day a session was recalled to those who come. */
export interface SessionRecallRow {
  session_id: SessionId
  starts_at: Date
  recalled_at: Date
}

export interface PreparationTables {
  preparation: PreparationRow
  session_recall: SessionRecallRow
}
