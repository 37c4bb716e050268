import { z } from 'zod'
import * as m from '#messages/api.ts'
import { HATS } from '#areas/communities/types.ts'
import { listPeers } from '#areas/communities/use-cases/list-peers.ts'
import { dropPasskey, endDevice, endOtherDevices } from '#areas/people/use-cases/end-device.ts'
import { findKindred } from '#areas/people/use-cases/find-kindred.ts'
import { readKeys } from '#areas/people/use-cases/read-keys.ts'
import { confirmGoal, recallGoal } from '#areas/people/use-cases/recall-goal.ts'
import {
  DeviceWire,
  GoalWire,
  KeysWire,
  KindredWire,
  ProfileWire,
  ReachWire,
} from '#areas/people/wire.ts'
import { done } from '#platform/outcome.ts'
import { exportPerson } from '../export-person.ts'
import { signedIn } from '../policies.ts'
import { operation } from './operation.ts'
import { PageQuery, pageOf, pageWire } from './pages.ts'
import { idPath } from './paths.ts'

/** Everything that is theirs. */
const ExportWire = z
  .object({
    email: z.string(),
    profile: ProfileWire.nullable(),
    reach: ReachWire,
    devices: z.array(DeviceWire),
    communities: z.array(
      z.object({ address: z.string(), name: z.string(), soleHats: z.array(z.enum(HATS)) }),
    ),
    said: z.array(
      z.object({
        community: z.string(),
        about: z.enum(['consent', 'story', 'request', 'lookBack']),
        text: z.string(),
        at: z.iso.datetime(),
      }),
    ),
    written: z.array(z.object({ session: z.uuid(), question: z.string(), text: z.string() })),
    commitments: z.array(
      z.object({
        text: z.string().nullable(),
        due: z.iso.date().nullable(),
        state: z.string(),
      }),
    ),
  })
  .meta({ id: 'Export' })

/** What opens one's account, whom to talk to, what one aims for, and all of it to take along. */
export const securityOperations = [
  operation(
    'GET /me/keys',
    signedIn,
    {
      id: 'readKeys',
      tag: 'account',
      does: m.doesReadKeys,
      scope: 'account:read',
      reply: KeysWire,
    },
    async ({ house, person }) => done(await readKeys(house, person)),
  ),
  operation(
    'DELETE /me/passkeys/{passkey}',
    signedIn,
    {
      id: 'dropPasskey',
      tag: 'account',
      does: m.doesDropPasskey,
      scope: 'account:write',
      path: z.object({ passkey: idPath<'credential'>() }),
      reply: z.null(),
      refusals: ['by_hand_only', 'not_found'],
    },
    ({ house, person, path }) => dropPasskey(house, person, path.passkey),
  ),
  operation(
    'GET /me/devices',
    signedIn,
    {
      id: 'listDevices',
      tag: 'account',
      does: m.doesListDevices,
      scope: 'account:read',
      query: PageQuery,
      reply: pageWire(DeviceWire),
      refusals: ['cursor_not_valid'],
    },
    async ({ house, person, query }) => pageOf((await readKeys(house, person)).devices, query),
  ),
  operation(
    'DELETE /me/devices/{device}',
    signedIn,
    {
      id: 'endDevice',
      tag: 'account',
      does: m.doesEndDevice,
      scope: 'account:write',
      path: z.object({ device: idPath<'device'>() }),
      reply: z.null(),
      refusals: ['not_found'],
    },
    ({ house, person, path }) => endDevice(house, person, path.device),
  ),
  operation(
    'DELETE /me/devices',
    signedIn,
    {
      id: 'endOtherDevices',
      tag: 'account',
      does: m.doesEndOtherDevices,
      scope: 'account:write',
      reply: z.null(),
    },
    ({ house, person }) => endOtherDevices(house, person),
  ),
  operation(
    'GET /me/export',
    signedIn,
    {
      id: 'exportPerson',
      tag: 'account',
      does: m.doesExportPerson,
      scope: 'account:read',
      reply: ExportWire,
    },
    async ({ house, person }) => done(await exportPerson(house, person)),
  ),
  operation(
    'GET /me/kindred',
    signedIn,
    {
      id: 'listKindred',
      tag: 'me',
      does: m.doesListKindred,
      scope: 'profile:read',
      reply: z.object({ items: z.array(KindredWire) }),
    },
    async ({ house, person }) => {
      const peers = await listPeers(house, person.person)
      return done({ items: await findKindred(house, person, peers) })
    },
  ),
  operation(
    'GET /me/goal',
    signedIn,
    {
      id: 'readGoal',
      tag: 'me',
      does: m.doesReadGoal,
      scope: 'profile:read',
      reply: z.object({ goal: GoalWire.nullable() }),
    },
    async ({ house, person }) => done({ goal: await recallGoal(house, person.person) }),
  ),
  operation(
    'POST /me/goal/confirmation',
    signedIn,
    {
      id: 'confirmGoal',
      tag: 'me',
      does: m.doesConfirmGoal,
      scope: 'profile:write',
      reply: z.null(),
      refusals: ['not_found'],
    },
    ({ house, person }) => confirmGoal(house, person.person),
  ),
]
