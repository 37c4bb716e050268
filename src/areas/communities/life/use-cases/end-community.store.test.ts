import { VISITOR } from '#areas/people/types.ts'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  daysAfter,
  enter,
  found,
  NOON,
  openTestHouse,
  type TestHouse,
} from '../../communities.fixture.ts'
import { answerConsent } from '../../consent/use-cases/answer-consent.ts'
import { openLink } from '../../invitations/use-cases/open-link.ts'
import { joinCommunity } from '../../use-cases/join-community.ts'
import { listCommunities } from '../../use-cases/list-communities.ts'
import { settleDue } from '../../use-cases/settle-due.ts'
import { proposeEnding, withdrawEnding } from './end-community.ts'
import { addToLookBack, readLookBack } from './read-look-back.ts'
import { restCommunity, wakeCommunity } from './rest-community.ts'

let world: TestHouse
beforeAll(async () => {
  world = await openTestHouse()
})
beforeEach(() => {
  world.clock = NOON
})
afterAll(() => world.close())

const SAID = {
  reason: 'La question est résolue',
  flourished: 'Le rythme tenait',
  faded: '',
  keep: 'Les récits',
  language: 'fr' as const,
}
const END = { ...SAID, farewell: 'Merci à toutes et tous', delayDays: 7 }

test('a community ends when all agree, and its farewell and lessons stay readable', async () => {
  const { awa, luc, people, address } = await setUp()
  expect(await proposeEnding(world.house, awa, END)).toMatchObject({ ok: true })
  expect(await proposeEnding(world.house, luc, END)).toMatchObject({ code: 'already_proposed' })
  const { ending } = await readLookBack(world.house, luc)
  if (!ending) throw new Error('nothing is proposed')
  world.clock = daysAfter(NOON, 1)
  const word = { about: 'faded' as const, body: 'L’été nous a dispersés', language: 'fr' as const }
  await addToLookBack(world.house, luc, word)
  await answerConsent(world.house, luc, { consent: ending.id, answer: 'yes', reason: '' })
  const left = await enter(world, people.luc, address)
  expect(left.state).toBe('ended')
  expect(await readLookBack(world.house, left)).toMatchObject({
    lookBack: { state: 'standing', farewell: END.farewell, words: [{}, {}, { name: 'Luc Maes' }] },
    ending: { isClosed: true, status: { state: 'agreed' } },
  })
  const { entries } = await listCommunities(world.house, people.stranger, { state: 'ended' })
  const entry = entries.find((one) => one.address === address)
  expect(entry?.lessons.map(({ body }) => body)).toEqual([
    'L’été nous a dispersés',
    'Le rythme tenait',
    'Les récits',
  ])
  expect(JSON.stringify(entry)).not.toContain('Maes')
  expect(await joinCommunity(world.house, people.stranger, address)).toMatchObject({
    code: 'ended',
  })
  expect(await openLink(world.house, left, { days: 5, language: 'fr' })).toMatchObject({
    code: 'ended',
  })
})

test('one objection keeps it alive; whoever proposed takes it back', async () => {
  const { awa, luc, people, address } = await setUp()
  await proposeEnding(world.house, awa, END)
  const { ending } = await readLookBack(world.house, luc)
  if (!ending) throw new Error('nothing is proposed')
  const objection = { consent: ending.id, answer: 'objection' as const, reason: 'Je continue' }
  await answerConsent(world.house, luc, objection)
  world.clock = daysAfter(NOON, 60)
  await settleDue(world.house)
  expect((await enter(world, people.luc, address)).state).toBe('living')
  expect(await withdrawEnding(world.house, luc)).toMatchObject({ code: 'not_yours' })
  expect(await withdrawEnding(world.house, awa)).toMatchObject({ ok: true })
  expect(await readLookBack(world.house, luc)).toMatchObject({
    lookBack: null,
    earlier: [{ occasion: 'end', state: 'given_up', farewell: END.farewell }],
  })
  const taught = await listCommunities(world.house, people.luc, { taught: true })
  expect(taught.entries.map((entry) => entry.address)).not.toContain(address)
})

test('silence lets it end when the delay is over', async () => {
  const { awa, people, address } = await setUp()
  await proposeEnding(world.house, awa, END)
  world.clock = daysAfter(NOON, 8)
  await settleDue(world.house)
  expect((await enter(world, people.luc, address)).state).toBe('ended')
})

test('resting and ending ask why it flourished or faded', async () => {
  const { awa } = await setUp()
  const silent = { ...SAID, flourished: '' }
  expect(await restCommunity(world.house, awa, silent)).toMatchObject({ code: 'say_why' })
  expect(await proposeEnding(world.house, awa, { ...END, flourished: '' })).toMatchObject({
    code: 'say_why',
  })
})

test('any member lets it rest and any member wakes it; what was learned stays readable', async () => {
  const { awa, luc, people, address } = await setUp()
  expect(await wakeCommunity(world.house, luc, 'Encore')).toMatchObject({ code: 'not_resting' })
  expect(await restCommunity(world.house, awa, SAID)).toMatchObject({ ok: true })
  expect(await restCommunity(world.house, luc, SAID)).toMatchObject({ code: 'not_living' })
  const lessons = async () => {
    const { entries } = await listCommunities(world.house, people.stranger, {})
    return entries.find((one) => one.address === address)?.lessons.length
  }
  expect(await lessons()).toBe(2)
  expect(await wakeCommunity(world.house, luc, 'Une nouvelle question')).toMatchObject({ ok: true })
  expect((await enter(world, people.awa, address)).state).toBe('living')
  expect(await lessons()).toBe(2)
  expect(await readLookBack(world.house, luc)).toMatchObject({
    lookBack: null,
    earlier: [{ occasion: 'rest', reason: SAID.reason, words: [{}, {}] }],
  })
  const taught = await listCommunities(world.house, people.stranger, { taught: true })
  expect(taught.entries.map((entry) => entry.address)).toContain(address)
})

test('the portfolio shows each reader what they may read, page by page, the newest first', async () => {
  const reader = await world.person('Ida Sow')
  for (let count = 0; count < 31; count++) await found(world, reader)
  const first = await listCommunities(world.house, reader, { mine: true })
  expect(first.entries).toHaveLength(30)
  const second = await listCommunities(world.house, reader, {
    mine: true,
    after: first.next ?? undefined,
  })
  expect(second.entries).toHaveLength(1)
  expect(second.next).toBeNull()
  expect((await listCommunities(world.house, VISITOR, {})).entries).toEqual([])
  const departments = await listCommunities(world.house, reader, { origin: 'department' })
  expect(departments.entries).toEqual([])
})

async function setUp() {
  const people = {
    awa: await world.person('Awa Diop'),
    luc: await world.person('Luc Maes'),
    stranger: await world.person('Zoé Kane'),
  }
  const { address } = await found(world, people.awa, [people.luc])
  return {
    awa: await enter(world, people.awa, address),
    luc: await enter(world, people.luc, address),
    people,
    address,
  }
}
