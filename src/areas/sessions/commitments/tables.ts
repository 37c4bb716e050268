import type { CommunityId } from '#areas/communities/types.ts'
import type { PersonId } from '#areas/people/types.ts'
import type { ItemId, SessionId, WordsId } from '../live/types.ts'
import type { Circle } from '../types.ts'
import type { CommitmentId, CommitmentState } from './types.ts'

export interface CommitmentRow {
  id: CommitmentId
  community_id: CommunityId
  session_id: SessionId | null
  item_id: ItemId | null
  person_id: PersonId | null
  words_id: WordsId
  due: string | null
  circle: Circle
  state: CommitmentState
  proposed_by: PersonId | null
  made_at: Date
  taken_at: Date | null
  settled_at: Date | null
  learned_id: WordsId | null
  settled_in: SessionId | null
  reminded_at: Date | null
}

export interface CommitmentTables {
  commitment: CommitmentRow
}
