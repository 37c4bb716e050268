import { z } from 'zod'
import {
  engagementInput,
  hatInput,
  hatOfferInput,
  offerAnswerInput,
  offerInput,
} from '#areas/communities/input.ts'
import { requestAnswerInput } from '#areas/communities/invitations/input.ts'
import { answerRequest } from '#areas/communities/invitations/use-cases/answer-request.ts'
import { listRequests } from '#areas/communities/invitations/use-cases/list-invitations.ts'
import { listHats } from '#areas/communities/hats/use-cases/list-hats.ts'
import {
  answerHatOffer,
  offerHat,
  withdrawHatOffer,
} from '#areas/communities/hats/use-cases/offer-hat.ts'
import { dropHat, takeHat } from '#areas/communities/hats/use-cases/wear-hat.ts'
import { declareEngagement } from '#areas/communities/use-cases/declare-engagement.ts'
import { leaveCommunity } from '#areas/communities/use-cases/leave-community.ts'
import { listMembers } from '#areas/communities/use-cases/list-members.ts'
import type { Membership } from '#areas/communities/types.ts'
import { findResting } from '#areas/people/use-cases/find-contact.ts'
import { findNamesakes } from '#areas/people/use-cases/find-namesakes.ts'
import { findAmong } from '#composition/find-members.ts'
import { guardedAction, guardedLoad, memberOf } from '#composition/guard.ts'
import type { AppHouse } from '#composition/house.ts'
import { onward } from '#composition/http/onward.ts'
import { communityPath } from '#composition/http/params.ts'
import { newRandomId } from '#platform/ids.ts'
import { done } from '#platform/outcome.ts'

const member = memberOf('community')

export const load = guardedLoad(
  'GET /c/[community]/members',
  member,
  async ({ event, house, membership }) => ({
    ...(await readMembers(house, membership, event.url.searchParams.get('search'))),
    ...(await listHats(house, membership)),
    me: {
      person: membership.person,
      engagement: membership.engagement,
      hats: membership.hats,
    },
    now: house.now(),
    formKey: newRandomId(),
  }),
)

/** Everybody; those whom a search found; those who are not asked for anything now; and whose names look alike. */
async function readMembers(house: AppHouse, membership: Membership, asked: string | null) {
  const members = await listMembers(house, membership)
  const search = (asked ?? '').trim().slice(0, 120)
  const people = members.map(({ person }) => person)
  const [found, resting] = await Promise.all([
    findAmong(house, members, search),
    findResting(house, people),
  ])
  const requests = await listRequests(house, membership)
  const asking = findNamesakes([
    ...requests.waiting.map(({ id, name }) => ({ id: id as string, name })),
    ...members.map(({ person, name }) => ({ id: person as string, name })),
  ])
  return { members, found, resting, search, requests, namesakes: [...asking] }
}

export const actions = {
  engagement: guardedAction(
    'POST /c/[community]/members?/engagement',
    member,
    engagementInput,
    async ({ event, house, membership, input }) => {
      await declareEngagement(house, membership, input.engagement)
      return done({ to: communityPath(event, '/members'), said: 'engagement_declared' })
    },
  ),
  take: guardedAction(
    'POST /c/[community]/members?/take',
    member,
    hatInput,
    async ({ event, house, membership, input }) =>
      onward(
        await takeHat(house, membership, input.hat),
        communityPath(event, '/members'),
        'hat_taken',
      ),
  ),
  drop: guardedAction(
    'POST /c/[community]/members?/drop',
    member,
    hatInput,
    async ({ event, house, membership, input }) =>
      onward(
        await dropHat(house, membership, input.hat),
        communityPath(event, '/members'),
        'hat_dropped',
      ),
  ),
  offer: guardedAction(
    'POST /c/[community]/members?/offer',
    member,
    hatOfferInput,
    async ({ event, house, membership, input }) =>
      onward(
        await offerHat(house, membership, input),
        communityPath(event, '/members'),
        'hat_offered',
      ),
  ),
  answer: guardedAction(
    'POST /c/[community]/members?/answer',
    member,
    offerAnswerInput,
    async ({ event, house, membership, input }) =>
      onward(
        await answerHatOffer(house, membership, input),
        communityPath(event, '/members'),
        'offer_answered',
      ),
  ),
  withdrawOffer: guardedAction(
    'POST /c/[community]/members?/withdrawOffer',
    member,
    offerInput,
    async ({ event, house, membership, input }) =>
      onward(
        await withdrawHatOffer(house, membership, input.offer),
        communityPath(event, '/members'),
        'offer_withdrawn',
      ),
  ),
  request: guardedAction(
    'POST /c/[community]/members?/request',
    member,
    requestAnswerInput,
    async ({ event, house, membership, input }) =>
      onward(
        await answerRequest(house, membership, input),
        communityPath(event, '/members'),
        'request_answered',
      ),
  ),
  leave: guardedAction(
    'POST /c/[community]/members?/leave',
    member,
    z.strictObject({}),
    async ({ house, membership }) => {
      await leaveCommunity(house, membership)
      return done({ to: '/communities', said: 'left' })
    },
  ),
}
