import { z } from 'zod'
import * as m from '#messages/api.ts'

import { pageChanges } from '#areas/communities/settings/use-cases/list-changes.ts'
import {
  changeSetting,
  revertSetting,
  type SettingOutcome,
} from '#areas/communities/settings/use-cases/change-setting.ts'
import {
  readProposals,
  withdrawProposal,
} from '#areas/communities/settings/use-cases/read-proposals.ts'
import { confirmWhy } from '#areas/communities/settings/use-cases/confirm-why.ts'
import { readSetting, reasonInput, settingInput } from '#areas/communities/settings/input.ts'
import {
  SettingChangeWire,
  SettingOutcomeWire,
  SettingProposalWire,
} from '#areas/communities/settings/wire.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { SettingChangeId } from '#areas/communities/types.ts'
import { memberOf } from '../policies.ts'
import { operation } from './operation.ts'
import { cursorAt, PageQuery, pageOf, pageWire, placeOf } from './pages.ts'
import { CommunityPath, idPath } from './paths.ts'

const ChangePlace = z.tuple([
  z.iso.datetime().transform((text) => new Date(text)),
  z.uuid().transform((text) => text as SettingChangeId),
])

export const settingOperations = [
  operation(
    'PATCH /communities/{community}/settings',
    memberOf('community'),
    {
      id: 'changeSetting',
      tag: 'communities',
      does: m.doesChangeSetting,
      scope: 'communities:write',
      path: CommunityPath,
      body: settingInput,
      reply: SettingOutcomeWire,
      refusals: ['ended', 'changed_since', 'being_decided'],
    },
    async ({ house, membership, body }) => told(await changeSetting(house, membership, body)),
  ),
  operation(
    'GET /communities/{community}/changes',
    memberOf('community'),
    {
      id: 'listChanges',
      tag: 'communities',
      does: m.doesListChanges,
      scope: 'communities:read',
      path: CommunityPath,
      query: PageQuery,
      reply: pageWire(SettingChangeWire),
      refusals: ['cursor_not_valid'],
    },
    async ({ house, membership, query }) => {
      const place = placeOf(query.cursor, ChangePlace)
      if (place === null) return refuse('cursor_not_valid')
      const before = place && { at: place[0], id: place[1] }
      const page = { limit: query.limit, before }
      const { changes, more } = await pageChanges(house, membership, page)
      const last = changes.at(-1)
      const next = more && last ? cursorAt(last.at.toISOString(), last.id) : null
      return done({ items: changes, next })
    },
  ),
  operation(
    'POST /communities/{community}/changes/{change}/revert',
    memberOf('community'),
    {
      id: 'revertChange',
      tag: 'communities',
      does: m.doesRevertChange,
      scope: 'communities:write',
      path: CommunityPath.extend({ change: idPath<'settingChange'>() }),
      body: reasonInput,
      reply: SettingOutcomeWire,
      refusals: ['ended', 'not_found', 'changed_since', 'being_decided'],
    },
    async ({ house, membership, path: { change }, body: { reason } }) =>
      told(await revertSetting(house, membership, { change, reason }, readSetting)),
  ),
  operation(
    'GET /communities/{community}/setting-proposals',
    memberOf('community'),
    {
      id: 'listSettingProposals',
      tag: 'communities',
      does: m.doesListSettingProposals,
      scope: 'communities:read',
      path: CommunityPath,
      query: PageQuery,
      reply: pageWire(SettingProposalWire),
      refusals: ['cursor_not_valid'],
    },
    async ({ house, membership, query }) => pageOf(await readProposals(house, membership), query),
  ),
  operation(
    'DELETE /communities/{community}/setting-proposals/{proposal}',
    memberOf('community'),
    {
      id: 'withdrawSettingProposal',
      tag: 'communities',
      does: m.doesWithdrawSettingProposal,
      scope: 'communities:write',
      path: CommunityPath.extend({ proposal: idPath<'settingProposal'>() }),
      reply: z.null(),
      refusals: ['not_found', 'not_yours', 'already_settled'],
    },
    ({ house, membership, path }) => withdrawProposal(house, membership, path.proposal),
  ),
  operation(
    'POST /communities/{community}/why/confirm',
    memberOf('community'),
    {
      id: 'confirmWhy',
      tag: 'communities',
      does: m.doesConfirmWhy,
      scope: 'communities:write',
      path: CommunityPath,
      body: reasonInput,
      reply: z.null(),
      refusals: ['ended'],
    },
    ({ house, membership, body }) => confirmWhy(house, membership, body.reason),
  ),
]

function told<Code extends string>(
  answer: Outcome<SettingOutcome, Code>,
): Outcome<{ readonly outcome: SettingOutcome }, Code> {
  return answer.ok ? done({ outcome: answer.value }) : answer
}
