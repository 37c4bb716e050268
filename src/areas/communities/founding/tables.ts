import type { PersonId } from '#areas/people/types.ts'
import type { ColumnType } from 'kysely'

/** A community being thought up: one a person, theirs alone, kept until it is born or thrown away. */
export interface CommunityDraftRow {
  id: string
  person_id: PersonId
  answers: ColumnType<unknown, string, string>
  created_at: Date
  updated_at: Date
}

export interface FoundingTables {
  community_draft: CommunityDraftRow
}
