import { z } from 'zod'
import * as m from '#messages/api.ts'

import { draftInput, proposalInput } from '#areas/communities/charter/input.ts'
import { CharterVersionWire, CharterWire } from '#areas/communities/charter/wire.ts'
import {
  editCharterDraft,
  startCharterDraft,
} from '#areas/communities/charter/use-cases/edit-draft.ts'
import {
  proposeCharter,
  withdrawCharter,
} from '#areas/communities/charter/use-cases/propose-charter.ts'
import { readCharter } from '#areas/communities/charter/use-cases/read-charter.ts'
import { consentInput } from '#areas/communities/consent/input.ts'
import { answerConsent } from '#areas/communities/consent/use-cases/answer-consent.ts'
import { done } from '#platform/outcome.ts'
import { memberOf } from '../policies.ts'
import { operation } from './operation.ts'
import { PageQuery, pageOf, pageWire } from './pages.ts'
import { CommunityPath, idPath } from './paths.ts'

export const charterOperations = [
  operation(
    'GET /communities/{community}/charter',
    memberOf('community'),
    {
      id: 'readCharter',
      tag: 'charter',
      does: m.doesReadCharter,
      scope: 'communities:read',
      path: CommunityPath,
      reply: CharterWire,
    },
    async ({ house, membership }) => done(await readCharter(house, membership)),
  ),
  operation(
    'GET /communities/{community}/charter/versions',
    memberOf('community'),
    {
      id: 'listCharterVersions',
      tag: 'charter',
      does: m.doesListCharterVersions,
      scope: 'communities:read',
      path: CommunityPath,
      query: PageQuery,
      reply: pageWire(CharterVersionWire),
      refusals: ['cursor_not_valid'],
    },
    async ({ house, membership, query }) =>
      pageOf((await readCharter(house, membership)).versions, query),
  ),
  operation(
    'POST /communities/{community}/charter/draft',
    memberOf('community'),
    {
      id: 'startCharterDraft',
      tag: 'charter',
      does: m.doesStartCharterDraft,
      scope: 'communities:write',
      path: CommunityPath,
      reply: z.null(),
      refusals: ['ended'],
    },
    ({ house, membership }) => startCharterDraft(house, membership),
  ),
  operation(
    'PUT /communities/{community}/charter/draft',
    memberOf('community'),
    {
      id: 'editCharterDraft',
      tag: 'charter',
      does: m.doesEditCharterDraft,
      scope: 'communities:write',
      path: CommunityPath,
      body: draftInput,
      reply: z.null(),
      refusals: ['ended', 'stale', 'not_a_language'],
    },
    ({ house, membership, body }) => editCharterDraft(house, membership, body),
  ),
  operation(
    'POST /communities/{community}/charter/proposal',
    memberOf('community'),
    {
      id: 'proposeCharter',
      tag: 'charter',
      does: m.doesProposeCharter,
      scope: 'communities:write',
      path: CommunityPath,
      body: proposalInput,
      reply: z.null(),
      refusals: ['ended', 'no_draft', 'stale', 'nothing_written'],
    },
    ({ house, membership, body }) => proposeCharter(house, membership, body),
  ),
  operation(
    'DELETE /communities/{community}/charter/versions/{version}',
    memberOf('community'),
    {
      id: 'withdrawCharter',
      tag: 'charter',
      does: m.doesWithdrawCharter,
      scope: 'communities:write',
      path: CommunityPath.extend({ version: idPath<'charterVersion'>() }),
      reply: z.null(),
      refusals: ['not_found', 'not_yours', 'already_settled'],
    },
    ({ house, membership, path }) => withdrawCharter(house, membership, path.version),
  ),
  operation(
    'PUT /communities/{community}/consents/{consent}',
    memberOf('community'),
    {
      id: 'answerConsent',
      tag: 'charter',
      does: m.doesAnswerConsent,
      scope: 'communities:write',
      path: CommunityPath.extend({ consent: idPath<'consent'>() }),
      body: consentInput.omit({ consent: true }),
      reply: z.null(),
      refusals: ['not_found', 'already_settled', 'not_asked', 'reason_missing'],
    },
    ({ house, membership, path: { consent }, body }) =>
      answerConsent(house, membership, { ...body, consent }),
  ),
]
