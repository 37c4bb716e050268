import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  daysAfter,
  enter,
  found,
  openTestHouse,
  type TestHouse,
} from '../../communities.fixture.ts'
import { findCommunity, findTexts } from '../../store/community.ts'
import { readHome } from '../../use-cases/read-home.ts'
import { readSetting, settingInput } from '../input.ts'
import type { Setting } from '../types.ts'
import { changeSetting, revertSetting } from './change-setting.ts'
import { confirmWhy } from './confirm-why.ts'
import { listChanges } from './list-changes.ts'

let world: TestHouse
beforeAll(async () => {
  world = await openTestHouse()
})
afterAll(() => world.close())

const REASON = 'Nous en avons parlé'

const EVERY: readonly Setting[] = [
  { setting: 'name', value: 'Un autre nom' },
  { setting: 'origin', value: { origin: 'territory', originName: 'Thiès' } },
  { setting: 'joinRule', value: 'onRequest' },
  { setting: 'languages', value: ['en', 'fr'] },
  { setting: 'usualHats', value: ['host', 'noteTaker'] },
  { setting: 'agenda', value: [{ method: 'w3', minutes: 45 }] },
  { setting: 'text', value: { language: 'en', why: 'To learn', question: '', rhythm: 'Monthly' } },
]

test('whoever joined changes any setting like the founder, and every change can be taken back', async () => {
  const { awa, luc, id } = await setUp()
  const before = await findCommunity(world.db, { id })
  for (const setting of EVERY) {
    world.clock = daysAfter(world.clock, 1)
    expect(await changeSetting(world.house, luc, { ...setting, reason: REASON })).toEqual({
      ok: true,
      value: 'changed',
    })
  }
  const changes = await listChanges(world.house, awa)
  expect(changes.map(({ setting }) => setting)).toEqual(
    EVERY.map(({ setting }) => setting).toReversed(),
  )
  for (const change of changes) {
    expect(change).toMatchObject({ by: { name: 'Luc Maes' }, reason: REASON, isReversible: true })
    const back = { change: change.id, reason: 'Finalement non' }
    expect(await revertSetting(world.house, awa, back, readSetting)).toMatchObject({ ok: true })
  }
  expect((await findTexts(world.db, id)).map(({ language }) => language)).toEqual(['fr'])
  expect(await findCommunity(world.db, { id })).toEqual(before)
})

test('taking back a change that somebody changed again is refused', async () => {
  const { awa, luc } = await setUp()
  await changeSetting(world.house, awa, { setting: 'name', value: 'Premier', reason: REASON })
  const [first] = await listChanges(world.house, awa)
  await changeSetting(world.house, luc, { setting: 'name', value: 'Second', reason: REASON })
  const back = { change: first?.id ?? awa.community, reason: REASON } as Parameters<
    typeof revertSetting
  >[2]
  expect(await revertSetting(world.house, awa, back, readSetting)).toMatchObject({
    code: 'changed_since',
  })
})

test('a change to the same value leaves no line; a change elsewhere is not found', async () => {
  const { awa } = await setUp()
  await changeSetting(world.house, awa, { setting: 'joinRule', value: 'open', reason: REASON })
  expect(await listChanges(world.house, awa)).toEqual([])
  const other = await setUp()
  await changeSetting(world.house, other.awa, {
    setting: 'name',
    value: 'Ailleurs',
    reason: REASON,
  })
  const [there] = await listChanges(world.house, other.awa)
  if (!there) throw new Error('nothing changed')
  const back = { change: there.id, reason: REASON }
  expect(await revertSetting(world.house, awa, back, readSetting)).toMatchObject({
    code: 'not_found',
  })
})

test('a change without a reason is refused, and rows of an agenda come from a plain form', () => {
  expect(settingInput.safeParse({ setting: 'name', value: 'X' }).success).toBe(false)
  const rows = {
    0: { method: 'codev', minutes: '90' },
    1: { minutes: '' },
    2: { method: 'w3', minutes: '45' },
  }
  expect(settingInput.parse({ setting: 'agenda', value: rows, reason: REASON })).toMatchObject({
    value: [
      { method: 'codev', minutes: 90 },
      { method: 'w3', minutes: 45 },
    ],
  })
})

test('the question whether the why still holds comes back after its pace', async () => {
  const { awa, id } = await setUp()
  const due = async () => {
    const community = await findCommunity(world.db, { id })
    if (!community) throw new Error('it is gone')
    return (await readHome(world.house, { community, membership: awa })).awaits.whyReview
  }
  expect(await due()).toBe(false)
  world.clock = new Date('2027-06-01T12:00:00Z')
  expect(await due()).toBe(true)
  await confirmWhy(world.house, awa, 'Toujours')
  expect(await due()).toBe(false)
  expect(await listChanges(world.house, awa)).toMatchObject([
    { setting: 'whyReview', isReversible: false },
  ])
})

async function setUp() {
  const [first, second] = [await world.person('Awa Diop'), await world.person('Luc Maes')]
  const { address, id } = await found(world, first, [second])
  return { awa: await enter(world, first, address), luc: await enter(world, second, address), id }
}
