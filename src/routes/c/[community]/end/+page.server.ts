import { z } from 'zod'
import { consentInput } from '#areas/communities/consent/input.ts'
import { answerConsent } from '#areas/communities/consent/use-cases/answer-consent.ts'
import { endInput, restInput, wordInput } from '#areas/communities/life/input.ts'
import { proposeEnding, withdrawEnding } from '#areas/communities/life/use-cases/end-community.ts'
import { addToLookBack, readLookBack } from '#areas/communities/life/use-cases/read-look-back.ts'
import { restCommunity, wakeCommunity } from '#areas/communities/life/use-cases/rest-community.ts'
import { reasonInput } from '#areas/communities/settings/input.ts'
import { guardedAction, guardedLoad, memberOf } from '#composition/guard.ts'
import { onward } from '#composition/http/onward.ts'
import { communityPath } from '#composition/http/params.ts'
import { newRandomId } from '#platform/ids.ts'

const member = memberOf('community')

export const load = guardedLoad(
  'GET /c/[community]/end',
  member,
  async ({ house, membership }) => ({
    reading: await readLookBack(house, membership),
    myId: membership.person,
    now: house.now(),
    formKey: newRandomId(),
  }),
)

export const actions = {
  rest: guardedAction(
    'POST /c/[community]/end?/rest',
    member,
    restInput,
    async ({ event, house, membership, input }) =>
      onward(await restCommunity(house, membership, input), communityPath(event, '/end'), 'rested'),
  ),
  wake: guardedAction(
    'POST /c/[community]/end?/wake',
    member,
    reasonInput,
    async ({ event, house, membership, input }) =>
      onward(await wakeCommunity(house, membership, input.reason), communityPath(event), 'woke'),
  ),
  end: guardedAction(
    'POST /c/[community]/end?/end',
    member,
    endInput,
    async ({ event, house, membership, input }) =>
      onward(
        await proposeEnding(house, membership, input),
        communityPath(event, '/end'),
        'ending_proposed',
      ),
  ),
  withdraw: guardedAction(
    'POST /c/[community]/end?/withdraw',
    member,
    z.strictObject({}),
    async ({ event, house, membership }) =>
      onward(
        await withdrawEnding(house, membership),
        communityPath(event, '/end'),
        'ending_withdrawn',
      ),
  ),
  answer: guardedAction(
    'POST /c/[community]/end?/answer',
    member,
    consentInput,
    async ({ event, house, membership, input }) =>
      onward(
        await answerConsent(house, membership, input),
        communityPath(event, '/end'),
        'answered',
      ),
  ),
  add: guardedAction(
    'POST /c/[community]/end?/add',
    member,
    wordInput,
    async ({ event, house, membership, input }) =>
      onward(
        await addToLookBack(house, membership, input),
        communityPath(event, '/end'),
        'word_added',
      ),
  ),
}
