import type { House } from '#platform/db/house.ts'
import type { CommunityDatabase } from '../../tables.ts'
import type { CommunityId, StoryId } from '../../types.ts'
import { findStories } from '../store.ts'
import { STORY_CIRCLES, type Story } from '../types.ts'

const PAGE = 20

/**
 * What members say has changed, the latest first. One query.
 * @param reader whether a member reads: others get what its teller lets everybody read
 */
export async function listStories(
  house: House<CommunityDatabase>,
  reader: { readonly community: CommunityId; readonly isMember: boolean },
  { after = null, limit = PAGE }: { readonly after?: StoryId | null; readonly limit?: number } = {},
): Promise<{ readonly stories: readonly Story[]; readonly next: StoryId | null }> {
  const circles = reader.isMember ? STORY_CIRCLES : (['public'] as const)
  const found = await findStories(house.db, reader.community, circles, { after, limit: limit + 1 })
  const stories = found.slice(0, limit)
  return { stories, next: found.length > limit ? (stories.at(-1)?.id ?? null) : null }
}
