import { z } from 'zod'
import * as m from '#messages/api.ts'

import { endInput, restInput, wordInput } from '#areas/communities/life/input.ts'
import { LookBackWire } from '#areas/communities/life/wire.ts'
import { proposeEnding, withdrawEnding } from '#areas/communities/life/use-cases/end-community.ts'
import { addToLookBack, readLookBack } from '#areas/communities/life/use-cases/read-look-back.ts'
import { restCommunity, wakeCommunity } from '#areas/communities/life/use-cases/rest-community.ts'
import { reasonInput } from '#areas/communities/settings/input.ts'
import { done } from '#platform/outcome.ts'
import { memberOf } from '../policies.ts'
import { operation } from './operation.ts'
import { CommunityPath } from './paths.ts'

export const lifeOperations = [
  operation(
    'GET /communities/{community}/look-back',
    memberOf('community'),
    {
      id: 'readLookBack',
      tag: 'charter',
      does: m.doesReadLookBack,
      scope: 'communities:read',
      path: CommunityPath,
      reply: LookBackWire,
    },
    async ({ house, membership }) => done(await readLookBack(house, membership)),
  ),
  operation(
    'POST /communities/{community}/look-back/words',
    memberOf('community'),
    {
      id: 'addToLookBack',
      tag: 'charter',
      does: m.doesAddToLookBack,
      scope: 'communities:write',
      path: CommunityPath,
      body: wordInput,
      reply: z.null(),
      refusals: ['not_found'],
    },
    ({ house, membership, body }) => addToLookBack(house, membership, body),
  ),
  operation(
    'POST /communities/{community}/rest',
    memberOf('community'),
    {
      id: 'restCommunity',
      tag: 'charter',
      does: m.doesRestCommunity,
      scope: 'communities:write',
      path: CommunityPath,
      body: restInput,
      reply: z.null(),
      refusals: ['not_living', 'say_why'],
    },
    ({ house, membership, body }) => restCommunity(house, membership, body),
  ),
  operation(
    'POST /communities/{community}/wake',
    memberOf('community'),
    {
      id: 'wakeCommunity',
      tag: 'charter',
      does: m.doesWakeCommunity,
      scope: 'communities:write',
      path: CommunityPath,
      body: reasonInput,
      reply: z.null(),
      refusals: ['not_resting'],
    },
    ({ house, membership, body }) => wakeCommunity(house, membership, body.reason),
  ),
  operation(
    'POST /communities/{community}/ending',
    memberOf('community'),
    {
      id: 'proposeEnding',
      tag: 'charter',
      does: m.doesProposeEnding,
      scope: 'communities:write',
      path: CommunityPath,
      body: endInput,
      reply: z.null(),
      refusals: ['ended', 'already_proposed', 'say_why'],
    },
    ({ house, membership, body }) => proposeEnding(house, membership, body),
  ),
  operation(
    'DELETE /communities/{community}/ending',
    memberOf('community'),
    {
      id: 'withdrawEnding',
      tag: 'charter',
      does: m.doesWithdrawEnding,
      scope: 'communities:write',
      path: CommunityPath,
      reply: z.null(),
      refusals: ['ended', 'not_found', 'not_yours'],
    },
    ({ house, membership }) => withdrawEnding(house, membership),
  ),
]
