import { z } from 'zod'
import * as m from '#messages/api.ts'

import { engagementInput, hatOfferInput, offerAnswerInput } from '#areas/communities/input.ts'
import { HATS } from '#areas/communities/types.ts'
import { HatsWire } from '#areas/communities/hats/wire.ts'
import { listHats } from '#areas/communities/hats/use-cases/list-hats.ts'
import {
  answerHatOffer,
  offerHat,
  withdrawHatOffer,
} from '#areas/communities/hats/use-cases/offer-hat.ts'
import { dropHat, takeHat } from '#areas/communities/hats/use-cases/wear-hat.ts'
import { declareEngagement } from '#areas/communities/use-cases/declare-engagement.ts'
import { joinCommunity } from '#areas/communities/use-cases/join-community.ts'
import { leaveCommunity } from '#areas/communities/use-cases/leave-community.ts'
import { listMembers } from '#areas/communities/use-cases/list-members.ts'
import { JoinedWire, MemberWire } from '#areas/communities/wire.ts'
import { ProfileLineWire } from '#areas/people/wire.ts'
import { done } from '#platform/outcome.ts'
import { findAmong } from '../find-members.ts'
import { memberOf, signedIn } from '../policies.ts'
import { operation } from './operation.ts'
import { PageQuery, pageOf, pageWire } from './pages.ts'
import { CommunityPath, idPath } from './paths.ts'

const HatPath = CommunityPath.extend({ hat: z.enum(HATS) })
const MembersQuery = PageQuery.extend({ search: z.string().trim().max(120).default('') })
/** With the line of the profile that a search found; null when it found the name, or nothing was looked for. */
const FoundMemberWire = MemberWire.extend({ tells: ProfileLineWire.nullable() }).meta({
  id: 'FoundMember',
})
const OfferPath = CommunityPath.extend({ offer: idPath<'hatOffer'>() })

/** Coming, going, and what one does there. Nobody is brought in by somebody else: there is no such operation. */

export const membershipOperations = [
  operation(
    'POST /communities/{community}/membership',
    signedIn,
    {
      id: 'joinCommunity',
      tag: 'membership',
      does: m.doesJoinCommunity,
      scope: 'communities:write',
      path: CommunityPath,
      reply: JoinedWire,
      status: 201,
      refusals: ['not_found', 'ended', 'not_open'],
    },
    ({ house, person, path }) => joinCommunity(house, person, path.community),
  ),
  operation(
    'DELETE /communities/{community}/membership',
    memberOf('community'),
    {
      id: 'leaveCommunity',
      tag: 'membership',
      does: m.doesLeaveCommunity,
      scope: 'communities:write',
      path: CommunityPath,
      reply: z.null(),
    },
    async ({ house, membership }) => {
      await leaveCommunity(house, membership)
      return done()
    },
  ),
  operation(
    'GET /communities/{community}/members',
    memberOf('community'),
    {
      id: 'listMembers',
      tag: 'membership',
      does: m.doesListMembers,
      scope: 'communities:read',
      path: CommunityPath,
      query: MembersQuery,
      reply: pageWire(FoundMemberWire),
      refusals: ['cursor_not_valid'],
    },
    async ({ house, membership, query }) => {
      const all = await listMembers(house, membership)
      const found = await findAmong(house, all, query.search)
      const items = found.map((one) => ({ ...one, id: one.person }))
      return pageOf(items, query)
    },
  ),
  operation(
    'PUT /communities/{community}/engagement',
    memberOf('community'),
    {
      id: 'declareEngagement',
      tag: 'membership',
      does: m.doesDeclareEngagement,
      scope: 'communities:write',
      path: CommunityPath,
      body: engagementInput,
      reply: z.null(),
    },
    async ({ house, membership, body }) => {
      await declareEngagement(house, membership, body.engagement)
      return done()
    },
  ),
  operation(
    'GET /communities/{community}/hats',
    memberOf('community'),
    {
      id: 'listHats',
      tag: 'membership',
      does: m.doesListHats,
      scope: 'communities:read',
      path: CommunityPath,
      reply: HatsWire,
    },
    async ({ house, membership }) => done(await listHats(house, membership)),
  ),
  operation(
    'PUT /communities/{community}/hats/{hat}',
    memberOf('community'),
    {
      id: 'takeCommunityHat',
      tag: 'membership',
      does: m.doesTakeCommunityHat,
      scope: 'communities:write',
      path: HatPath,
      reply: z.null(),
      refusals: ['ended'],
    },
    ({ house, membership, path }) => takeHat(house, membership, path.hat),
  ),
  operation(
    'DELETE /communities/{community}/hats/{hat}',
    memberOf('community'),
    {
      id: 'dropCommunityHat',
      tag: 'membership',
      does: m.doesDropCommunityHat,
      scope: 'communities:write',
      path: HatPath,
      reply: z.null(),
      refusals: ['not_worn'],
    },
    ({ house, membership, path }) => dropHat(house, membership, path.hat),
  ),
  operation(
    'POST /communities/{community}/hat-offers',
    memberOf('community'),
    {
      id: 'offerHat',
      tag: 'membership',
      does: m.doesOfferHat,
      scope: 'communities:write',
      path: CommunityPath,
      body: hatOfferInput,
      reply: z.null(),
      refusals: ['not_worn', 'not_a_member', 'not_now', 'already_offered'],
    },
    ({ house, membership, body }) => offerHat(house, membership, body),
  ),
  operation(
    'PUT /communities/{community}/hat-offers/{offer}',
    memberOf('community'),
    {
      id: 'answerHatOffer',
      tag: 'membership',
      does: m.doesAnswerHatOffer,
      scope: 'communities:write',
      path: OfferPath,
      body: offerAnswerInput.omit({ offer: true }),
      reply: z.null(),
      refusals: ['not_found'],
    },
    ({ house, membership, path: { offer }, body: { answer } }) =>
      answerHatOffer(house, membership, { offer, answer }),
  ),
  operation(
    'DELETE /communities/{community}/hat-offers/{offer}',
    memberOf('community'),
    {
      id: 'withdrawHatOffer',
      tag: 'membership',
      does: m.doesWithdrawHatOffer,
      scope: 'communities:write',
      path: OfferPath,
      reply: z.null(),
      refusals: ['not_found'],
    },
    ({ house, membership, path }) => withdrawHatOffer(house, membership, path.offer),
  ),
]
