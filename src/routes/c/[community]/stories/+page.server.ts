import { z } from 'zod'
import { idInput } from '#areas/communities/input.ts'
import { storyChoice, storyInput } from '#areas/communities/stories/input.ts'
import { listStories } from '#areas/communities/stories/use-cases/list-stories.ts'
import { tellStory, withdrawStory } from '#areas/communities/stories/use-cases/tell-story.ts'
import { guardedAction, guardedLoad, memberOf } from '#composition/guard.ts'
import { onward } from '#composition/http/onward.ts'
import { communityPath } from '#composition/http/params.ts'
import { newRandomId } from '#platform/ids.ts'

const member = memberOf('community')
const after = z.object({ after: idInput<'story'>().nullable().catch(null) })

export const load = guardedLoad(
  'GET /c/[community]/stories',
  member,
  async ({ event, house, membership }) => {
    const page = after.parse({ after: event.url.searchParams.get('after') })
    const reader = { community: membership.community, isMember: true }
    return {
      ...(await listStories(house, reader, page)),
      isFirst: page.after === null,
      isOpen: membership.state !== 'ended',
      myId: membership.person,
      now: house.now(),
      formKey: newRandomId(),
    }
  },
)

export const actions = {
  tell: guardedAction(
    'POST /c/[community]/stories?/tell',
    member,
    storyInput,
    async ({ event, house, membership, input }) =>
      onward(
        await tellStory(house, membership, input),
        communityPath(event, '/stories'),
        'story_told',
      ),
  ),
  withdraw: guardedAction(
    'POST /c/[community]/stories?/withdraw',
    member,
    storyChoice,
    async ({ event, house, membership, input }) =>
      onward(
        await withdrawStory(house, membership, input.story),
        communityPath(event, '/stories'),
        'story_withdrawn',
      ),
  ),
}
