import type { PersonId } from '#areas/people/types.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import type { CommunityId, StoryId } from '../types.ts'
import type { StoryCircle } from './types.ts'

export interface StoryRow {
  id: StoryId
  community_id: CommunityId
  person_id: PersonId
  /** Null once it is withdrawn. */
  body: string | null
  language: Locale
  circle: StoryCircle
  told_at: Date
  withdrawn_at: Date | null
}

export interface StoryTables {
  story: StoryRow
}
