import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { newId } from '#platform/ids.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  enter,
  founding,
  NOON,
  openTestHouse,
  type TestHouse,
  foundWith,
} from '../communities.fixture.ts'
import { startCharterDraft } from '../charter/use-cases/edit-draft.ts'
import { proposeCharter } from '../charter/use-cases/propose-charter.ts'
import type { Invited } from '../events.ts'
import { offerHat } from '../hats/use-cases/offer-hat.ts'
import { takeHat } from '../hats/use-cases/wear-hat.ts'
import { acceptInvitation } from '../invitations/use-cases/accept-invitation.ts'
import { answerRequest } from '../invitations/use-cases/answer-request.ts'
import { invitePeople } from '../invitations/use-cases/invite-people.ts'
import { openLink } from '../invitations/use-cases/open-link.ts'
import { changeSetting } from '../settings/use-cases/change-setting.ts'
import { enterCommunity } from './enter-community.ts'
import { joinCommunity } from './join-community.ts'

let world: TestHouse
beforeAll(async () => {
  world = await openTestHouse()
})
afterAll(() => world.close())

test('nothing a member can do makes somebody else a member', async () => {
  const zoe = await world.person('Zoé Kane')
  const admin = { ...(await world.person('Ad Min')), isAdministrator: true }
  const { address } = await foundWith(world.house, admin, founding({ joinRule: 'onRequest' }))
  const first = await enter(world, admin, address)
  await takeHat(world.house, first, 'coordinator')
  const member = await enter(world, admin, address)
  const acts: (() => Promise<unknown>)[] = [
    () => invitePeople(world.house, member, { addresses: zoe.email, note: '', language: 'fr' }),
    () => openLink(world.house, member, { days: 30, language: 'fr' }),
    () => offerHat(world.house, member, { hat: 'coordinator', to: zoe.person, note: '' }),
    () =>
      answerRequest(world.house, member, { request: newId(NOON), answer: 'accepted', reason: '' }),
    () =>
      changeSetting(world.house, member, { setting: 'joinRule', value: 'open', reason: 'Ouvrons' }),
    () => startCharterDraft(world.house, member),
    () => proposeCharter(world.house, member, { reason: 'Voici', delayDays: 3, revision: 1 }),
  ]
  for (const act of acts) {
    await act()
    expect(await enterCommunity(world.house, zoe, address)).toBeNull()
  }
  const token = world.facts.find(
    (fact): fact is Invited => fact.fact === 'communities.invited',
  )?.token
  expect(await acceptInvitation(world.house, zoe, token ?? '')).toMatchObject({ ok: true })
  expect(await enterCommunity(world.house, zoe, address)).not.toBeNull()
})

test('a closed door refuses whoever was neither invited nor let in', async () => {
  const [awa, luc] = [await world.person('Awa Diop'), await world.person('Luc Maes')]
  for (const joinRule of ['onRequest', 'byInvitation'] as const) {
    const { address } = await foundWith(world.house, awa, founding({ joinRule }))
    expect(await joinCommunity(world.house, luc, address)).toMatchObject({ code: 'not_open' })
  }
  const hidden = await foundWith(world.house, awa, founding({ visibility: 'hidden' }))
  expect(await joinCommunity(world.house, luc, hidden.address)).toMatchObject({ code: 'not_found' })
  expect(await joinCommunity(world.house, luc, 'nothing')).toMatchObject({ code: 'not_found' })
})

test('only founding and the one way in write a membership, and only the gate makes its proof', () => {
  const root = join(import.meta.dirname, '../../..')
  const sources = globSync('**/*.{ts,svelte}', { cwd: root }).filter(
    (file) => !/[.](test|fixture)[.]ts$/.test(file),
  )
  const holding = (pattern: RegExp) =>
    sources.filter((file) => pattern.test(readFileSync(join(root, file), 'utf8'))).toSorted()
  expect(holding(/insertInto\('membership'\)/)).toEqual(['areas/communities/store/membership.ts'])
  expect(holding(/\badmit\(tx/)).toEqual([
    'areas/communities/founding/use-cases/found-community.ts',
    'areas/communities/use-cases/admit-joiner.ts',
  ])
  expect(holding(/\bawait admitJoiner\(/)).toEqual([
    'areas/communities/invitations/use-cases/accept-invitation.ts',
    'areas/communities/invitations/use-cases/answer-request.ts',
    'areas/communities/use-cases/join-community.ts',
  ])
  expect(holding(/\bas Membership\b/)).toEqual(['areas/communities/use-cases/enter-community.ts'])
})
