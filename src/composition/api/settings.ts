import { z } from 'zod'
import * as m from '#messages/api.ts'

import { listChanges } from '#areas/communities/settings/use-cases/list-changes.ts'
import {
  changeSetting,
  revertSetting,
} from '#areas/communities/settings/use-cases/change-setting.ts'
import { confirmWhy } from '#areas/communities/settings/use-cases/confirm-why.ts'
import { readSetting, reasonInput, settingInput } from '#areas/communities/settings/input.ts'
import { SettingChangeWire } from '#areas/communities/settings/wire.ts'
import { memberOf } from '../policies.ts'
import { operation } from './operation.ts'
import { PageQuery, pageOf, pageWire } from './pages.ts'
import { CommunityPath, idPath } from './paths.ts'

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
      reply: z.null(),
      refusals: ['ended', 'changed_since'],
    },
    ({ house, membership, body }) => changeSetting(house, membership, body),
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
    async ({ house, membership, query }) => pageOf(await listChanges(house, membership), query),
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
      reply: z.null(),
      refusals: ['ended', 'not_found', 'changed_since'],
    },
    ({ house, membership, path: { change }, body: { reason } }) =>
      revertSetting(house, membership, { change, reason }, readSetting),
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
