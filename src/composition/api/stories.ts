import { z } from 'zod'
import * as m from '#messages/api.ts'
import { storyInput } from '#areas/communities/stories/input.ts'
import { listStories } from '#areas/communities/stories/use-cases/list-stories.ts'
import { tellStory, withdrawStory } from '#areas/communities/stories/use-cases/tell-story.ts'
import { StoryWire } from '#areas/communities/stories/wire.ts'
import type { StoryId } from '#areas/communities/types.ts'
import { done, refuse } from '#platform/outcome.ts'
import { memberOf, readerOf } from '../policies.ts'
import { operation } from './operation.ts'
import { cursorAt, PageQuery, pageWire, placeOf } from './pages.ts'
import { CommunityPath, idPath } from './paths.ts'

const Place = z.tuple([z.uuid().transform((text) => text as StoryId)])

export const storyOperations = [
  operation(
    'GET /communities/{community}/stories',
    readerOf('community'),
    {
      id: 'listStories',
      tag: 'communities',
      does: m.doesListStories,
      scope: 'communities:read',
      path: CommunityPath,
      query: PageQuery,
      reply: pageWire(StoryWire),
      refusals: ['cursor_not_valid'],
    },
    async ({ house, reading, query }) => {
      const place = placeOf(query.cursor, Place)
      if (place === null) return refuse('cursor_not_valid')
      const reader = { community: reading.community.id, isMember: reading.membership !== null }
      const page = { after: place?.[0] ?? null, limit: query.limit }
      const { stories, next } = await listStories(house, reader, page)
      return done({ items: stories, next: next && cursorAt(next) })
    },
  ),
  operation(
    'POST /communities/{community}/stories',
    memberOf('community'),
    {
      id: 'tellStory',
      tag: 'communities',
      does: m.doesTellStory,
      scope: 'communities:write',
      path: CommunityPath,
      body: storyInput,
      reply: z.object({ story: z.uuid() }),
      status: 201,
      refusals: ['ended'],
    },
    ({ house, membership, body }) => tellStory(house, membership, body),
  ),
  operation(
    'DELETE /communities/{community}/stories/{story}',
    memberOf('community'),
    {
      id: 'withdrawStory',
      tag: 'communities',
      does: m.doesWithdrawStory,
      scope: 'communities:write',
      path: CommunityPath.extend({ story: idPath<'story'>() }),
      reply: z.null(),
      refusals: ['not_found'],
    },
    ({ house, membership, path }) => withdrawStory(house, membership, path.story),
  ),
]
