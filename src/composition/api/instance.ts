import { z } from 'zod'
import * as m from '#messages/api.ts'
import { readOutbox } from '#areas/notifications/use-cases/read-outbox.ts'
import { MailWire } from '#areas/notifications/wire.ts'
import { countCommunities } from '#areas/communities/use-cases/count-communities.ts'
import { AccountQuery, EditInstance, GiveReason } from '#areas/people/instance/input.ts'
import { countInstance, editInstance } from '#areas/people/instance/use-cases/edit-instance.ts'
import { listAccounts } from '#areas/people/instance/use-cases/list-accounts.ts'
import { nameAdministrator } from '#areas/people/instance/use-cases/name-administrator.ts'
import { restorePerson, suspendPerson } from '#areas/people/instance/use-cases/suspend-person.ts'
import { AccountWire, InstanceWire } from '#areas/people/instance/wire.ts'
import type { PersonId } from '#areas/people/types.ts'
import { countSessions } from '#areas/sessions/use-cases/count-sessions.ts'
import { done, refuse } from '#platform/outcome.ts'
import { administrator } from '../policies.ts'
import { runtime } from '../runtime.ts'
import { operation } from './operation.ts'
import { cursorAt, PageQuery, pageWire, placeOf } from './pages.ts'
import { idPath } from './paths.ts'

const AccountPath = z.object({ account: idPath<'person'>() })
const Place = z.tuple([z.uuid().transform((text) => text as PersonId)])

export const instanceOperations = [
  operation(
    'GET /instance',
    administrator,
    {
      id: 'readInstance',
      tag: 'instance',
      does: m.doesReadInstance,
      scope: 'profile:read',
      reply: InstanceWire,
      refusals: ['administration_asleep', 'not_found'],
    },
    async ({ house, locals: { instance } }) => {
      const [people, communities, sessions] = await Promise.all([
        countInstance(house),
        countCommunities(house),
        countSessions(house),
      ])
      return done({ ...instance, sizes: { ...people, communities, sessions } })
    },
  ),
  operation(
    'PUT /instance',
    administrator,
    {
      id: 'editInstance',
      tag: 'instance',
      does: m.doesEditInstance,
      scope: 'profile:write',
      body: EditInstance,
      reply: z.null(),
      refusals: ['administration_asleep', 'not_found'],
    },
    async ({ house, body }) => {
      const edited = await editInstance(house, body)
      runtime().instance.forget()
      return edited
    },
  ),
  operation(
    'GET /instance/accounts',
    administrator,
    {
      id: 'listAccounts',
      tag: 'instance',
      does: m.doesListAccounts,
      scope: 'profile:read',
      query: PageQuery.extend(AccountQuery.shape),
      reply: pageWire(AccountWire),
      refusals: ['administration_asleep', 'cursor_not_valid', 'not_found'],
    },
    async ({ house, query: { cursor, limit, search = '', group } }) => {
      const place = placeOf(cursor, Place)
      if (place === null) return refuse('cursor_not_valid')
      const filter = { search, group, after: place?.[0] }
      const { accounts, next } = await listAccounts(house, filter, limit)
      return done({ items: accounts, next: next && cursorAt(next) })
    },
  ),
  operation(
    'GET /instance/outbox',
    administrator,
    {
      id: 'readOutbox',
      tag: 'instance',
      does: m.doesReadOutbox,
      scope: 'profile:read',
      reply: z.object({ items: z.array(MailWire) }),
      refusals: ['administration_asleep', 'not_found'],
    },
    async ({ house }) => {
      const mails = await readOutbox(house, null)
      return done({ items: mails.map(({ letter: _unseen, ...mail }) => mail) })
    },
  ),
  operation(
    'PUT /instance/accounts/{account}/suspension',
    administrator,
    {
      id: 'suspendAccount',
      tag: 'instance',
      does: m.doesSuspendAccount,
      scope: 'profile:write',
      path: AccountPath,
      body: GiveReason,
      reply: z.null(),
      refusals: [
        'administration_asleep',
        'not_found',
        'not_administrator',
        'yourself',
        'already_suspended',
      ],
    },
    ({ house, person, path, body }) => suspendPerson(house, person, wish(path.account, body)),
  ),
  operation(
    'DELETE /instance/accounts/{account}/suspension',
    administrator,
    {
      id: 'restoreAccount',
      tag: 'instance',
      does: m.doesRestoreAccount,
      scope: 'profile:write',
      path: AccountPath,
      body: GiveReason,
      reply: z.null(),
      refusals: ['administration_asleep', 'not_found', 'not_administrator', 'not_suspended'],
    },
    ({ house, person, path, body }) => restorePerson(house, person, wish(path.account, body)),
  ),
  operation(
    'PUT /instance/accounts/{account}/administrator',
    administrator,
    {
      id: 'nameAdministrator',
      tag: 'instance',
      does: m.doesNameAdministrator,
      scope: 'profile:write',
      path: AccountPath,
      reply: z.null(),
      refusals: [
        'administration_asleep',
        'not_found',
        'not_administrator',
        'already_administrator',
        'suspended_cannot',
      ],
    },
    ({ house, person, path }) =>
      nameAdministrator(house, person, { person: path.account, url: addressOf('/instance') }),
  ),
]

function wish(person: PersonId, { reason }: GiveReason) {
  return { person, reason, url: addressOf('/sign-in') }
}

function addressOf(path: string): string {
  return `${runtime().auth.port.origin}${path}`
}
