import type { CommunityDb } from '../tables.ts'
import type { CommunityId, Membership, StoryId } from '../types.ts'
import type { Story, StoryCircle } from './types.ts'

/**
 * Stories that stand, the latest told first.
 * @param circles those that the reader may read
 * @param page `after`: the last id of the page before
 */
export async function findStories(
  db: CommunityDb,
  community: CommunityId,
  circles: readonly StoryCircle[],
  page: { readonly after: StoryId | null; readonly limit: number },
): Promise<readonly Story[]> {
  const rows = await db
    .selectFrom('story')
    .innerJoin('person', 'person.id', 'story.person_id')
    // Whoever left can no longer take theirs back: they come back into sight with their teller.
    .innerJoin('membership', (join) =>
      join
        .onRef('membership.community_id', '=', 'story.community_id')
        .onRef('membership.person_id', '=', 'story.person_id'),
    )
    .select([
      'story.id',
      'story.person_id as person',
      'person.name',
      'story.body',
      'story.language',
      'story.circle',
      'story.told_at as toldAt',
    ])
    .where('story.community_id', '=', community)
    .where('story.withdrawn_at', 'is', null)
    .where('story.circle', 'in', circles)
    .$if(page.after !== null, (query) => query.where('story.id', '<', page.after))
    .orderBy('story.id', 'desc')
    .limit(page.limit)
    .execute()
  return rows.map(({ body, ...row }) => ({ ...row, body: body ?? '' }))
}

export async function saveStory(
  db: CommunityDb,
  membership: Membership,
  story: Omit<Story, 'person' | 'name'>,
): Promise<void> {
  await db
    .insertInto('story')
    .values({
      id: story.id,
      community_id: membership.community,
      person_id: membership.person,
      body: story.body,
      language: story.language,
      circle: story.circle,
      told_at: story.toldAt,
      withdrawn_at: null,
    })
    .execute()
}

/** Erases the words of one's own story. @returns whether there was one that stood */
export async function eraseStory(
  db: CommunityDb,
  membership: Membership,
  { id, at }: { readonly id: StoryId; readonly at: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('story')
    .set({ body: null, withdrawn_at: at })
    .where('id', '=', id)
    .where('community_id', '=', membership.community)
    .where('person_id', '=', membership.person)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
