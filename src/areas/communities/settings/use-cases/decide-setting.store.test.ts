import { VISITOR } from '#areas/people/types.ts'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startCharterDraft } from '../../charter/use-cases/edit-draft.ts'
import { readCharter } from '../../charter/use-cases/read-charter.ts'
import {
  daysAfter,
  enter,
  found,
  NOON,
  openTestHouse,
  type TestHouse,
} from '../../communities.fixture.ts'
import type { Answer } from '../../consent/types.ts'
import { answerConsent } from '../../consent/use-cases/answer-consent.ts'
import { readCommunity } from '../../use-cases/read-community.ts'
import { settleDue } from '../../use-cases/settle-due.ts'
import type { Membership } from '../../types.ts'
import { DECISION_DAYS } from '../rules.ts'
import { readSetting } from '../input.ts'
import type { Setting } from '../types.ts'
import { changeSetting, revertSetting } from './change-setting.ts'
import { listChanges } from './list-changes.ts'
import { readProposals, withdrawProposal } from './read-proposals.ts'

let world: TestHouse
beforeAll(async () => {
  world = await openTestHouse()
})
beforeEach(() => {
  world.clock = NOON
})
afterAll(() => world.close())

const REASON = 'D’autres villes nous cherchent'
const PUBLIC: Setting = { setting: 'visibility', value: 'public' }
const HIDDEN: Setting = { setting: 'visibility', value: 'hidden' }
const NETWORK: Setting = { setting: 'kind', value: 'network' }

test('more people read only once every member asked has said yes, with names, date and reason kept', async () => {
  const { awa, luc, address } = await setUp()
  expect(await set(luc, PUBLIC)).toEqual({ ok: true, value: 'asked' })
  expect(await readCommunity(world.house, VISITOR, address)).toBeNull()
  expect(await listChanges(world.house, awa)).toEqual([])
  expect(world.facts).toContainEqual(
    expect.objectContaining({
      fact: 'communities.consentAsked',
      subject: 'visibility',
      tell: [awa.person],
    }),
  )
  world.clock = daysAfter(NOON, 2)
  await say(awa, 'reservation', 'Gardons un œil sur les demandes')
  expect(await readCommunity(world.house, VISITOR, address)).not.toBeNull()
  expect(await listChanges(world.house, awa)).toMatchObject([
    { setting: 'visibility', before: 'instance', after: 'public', by: { name: 'Luc Maes' } },
  ])
  expect(await readProposals(world.house, awa)).toMatchObject([
    {
      state: 'decided',
      settledAt: world.clock,
      reason: REASON,
      dissent: [{ name: 'Awa Diop', answer: 'reservation' }],
    },
  ])
})

test('whoever says nothing lets it pass when the delay is over, not before', async () => {
  const { luc, address } = await setUp()
  await set(luc, PUBLIC)
  world.clock = daysAfter(NOON, DECISION_DAYS - 1)
  await settleDue(world.house)
  expect(await readCommunity(world.house, VISITOR, address)).toBeNull()
  world.clock = daysAfter(NOON, DECISION_DAYS)
  await settleDue(world.house)
  expect(await readCommunity(world.house, VISITOR, address)).not.toBeNull()
})

test('one objection holds it back; only whoever proposed takes it back', async () => {
  const { awa, luc, address } = await setUp()
  await set(luc, PUBLIC)
  await say(awa, 'objection', 'Nos adresses s’y devinent')
  world.clock = daysAfter(NOON, 60)
  await settleDue(world.house)
  expect(await readCommunity(world.house, VISITOR, address)).toBeNull()
  const [proposal] = await readProposals(world.house, awa)
  if (!proposal) throw new Error('nothing is proposed')
  expect(await withdrawProposal(world.house, awa, proposal.id)).toMatchObject({ code: 'not_yours' })
  expect(await withdrawProposal(world.house, luc, proposal.id)).toMatchObject({ ok: true })
  expect(await withdrawProposal(world.house, luc, proposal.id)).toMatchObject({
    code: 'already_settled',
  })
  expect(await set(awa, PUBLIC)).toEqual({ ok: true, value: 'asked' })
})

test('fewer readers is set at once, and taking that back is asked of everybody again', async () => {
  const { awa, luc, address } = await setUp()
  const stranger = await world.person('Zoé Kane')
  expect(await set(luc, HIDDEN)).toEqual({ ok: true, value: 'changed' })
  expect(await readCommunity(world.house, stranger, address)).toBeNull()
  const [change] = await listChanges(world.house, awa)
  if (!change) throw new Error('nothing changed')
  world.clock = daysAfter(NOON, 1)
  const back = { change: change.id, reason: 'Rouvrons' }
  expect(await revertSetting(world.house, awa, back, readSetting)).toEqual({
    ok: true,
    value: 'asked',
  })
  expect(await readCommunity(world.house, stranger, address)).toBeNull()
  await say(luc, 'yes')
  expect(await readCommunity(world.house, stranger, address)).not.toBeNull()
  expect(await listChanges(world.house, awa)).toMatchObject([{ reverts: change.id }, {}])
})

test('members convert the kind by decision, and nothing else of the community moves', async () => {
  const { awa, luc, people, address } = await setUp()
  await startCharterDraft(world.house, awa)
  const before = await readCommunity(world.house, people.awa, address)
  const charter = await readCharter(world.house, awa)
  expect(await set(luc, NETWORK)).toEqual({ ok: true, value: 'asked' })
  await say(awa, 'yes')
  const after = await readCommunity(world.house, people.awa, address)
  expect(after).toEqual({ ...before, community: { ...before?.community, kind: 'network' } })
  expect(await readCharter(world.house, awa)).toEqual(charter)
})

test('a setting that is being decided is neither asked nor set a second time', async () => {
  const { awa, luc } = await setUp()
  await set(luc, PUBLIC)
  expect(await set(awa, PUBLIC)).toMatchObject({ code: 'being_decided' })
  expect(await set(awa, HIDDEN)).toMatchObject({ code: 'being_decided' })
  expect(await set(awa, NETWORK)).toEqual({ ok: true, value: 'asked' })
})

test('whoever is alone decides alone', async () => {
  const person = await world.person('Ida Sow')
  const { address } = await found(world, person)
  const ida = await enter(world, person, address)
  expect(await set(ida, NETWORK)).toEqual({ ok: true, value: 'changed' })
  expect(await listChanges(world.house, ida)).toMatchObject([{ after: 'network', reason: REASON }])
})

test('a proposal elsewhere is not found', async () => {
  const [here, there] = [await setUp(), await setUp()]
  await set(there.luc, PUBLIC)
  const [proposal] = await readProposals(world.house, there.awa)
  if (!proposal) throw new Error('nothing is proposed')
  expect(await withdrawProposal(world.house, here.luc, proposal.id)).toMatchObject({
    code: 'not_found',
  })
})

function set(by: Membership, setting: Setting) {
  return changeSetting(world.house, by, { ...setting, reason: REASON })
}

async function say(by: Membership, answer: Answer, reason = '') {
  const open = (await readProposals(world.house, by)).find(({ state }) => state === 'proposed')
  if (!open) throw new Error('nothing is proposed')
  const given = { consent: open.consent, answer, reason }
  expect(await answerConsent(world.house, by, given)).toMatchObject({ ok: true })
}

async function setUp() {
  const people = { awa: await world.person('Awa Diop'), luc: await world.person('Luc Maes') }
  const { address } = await found(world, people.awa, [people.luc])
  return {
    awa: await enter(world, people.awa, address),
    luc: await enter(world, people.luc, address),
    people,
    address,
  }
}
