import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays, dayOf } from '#platform/time.ts'
import { findByItem } from '../commitments/store/commitments.ts'
import {
  act,
  at,
  openTestRoom,
  runOf,
  sent,
  startAll,
  type TestRoom,
  viewOf,
  writing,
} from './rooms.fixture.ts'
import type { ItemId } from '../live/types.ts'
import { promiseInRoom } from './use-cases/promise-in-room.ts'

let room: TestRoom

beforeAll(async () => {
  room = await openTestRoom('w3')
  await startAll(room)
})

afterAll(() => room.close())

const day = (days: number) => addDays(dayOf(room.test.clock, 'UTC'), days) ?? ''

async function write(text: string, due: string | null, who = 1) {
  const guest = at(room.guests, who)
  const asked = { ...writing(await runOf(room.rooms, guest), text), due }
  const { item } = asked.command as { item: string }
  const membership = at(room.memberships, who)
  const send = () => promiseInRoom(room.rooms, { membership, guest, zone: 'UTC' }, [asked])
  const kept = async () => {
    const found = await findByItem(room.test.house.db, room.session)
    return found.get(item as ItemId)?.due
  }
  /** What the others read on its card. */
  const shown = async () =>
    (await viewOf(room.rooms, at(room.guests, 0))).room.items[item as ItemId]
  return { item, send, kept, shown }
}

test('a next step keeps the day that came with it, however often it was sent, and others read it with its words', async () => {
  const step = await write('Appeler trois familles', day(12))
  for (const answer of [await step.send(), await step.send()]) {
    expect(answer).toMatchObject({
      ok: true,
      value: { answers: [{ refused: null }], undated: null },
    })
  }
  expect(await step.kept()).toBe(day(12))
  expect(await step.shown()).toBeUndefined()
  const { room: seen } = await viewOf(room.rooms, at(room.guests, 0))
  await act(room.rooms, at(room.guests, 0), sent({ type: 'reveal', expectEpoch: seen.epoch }))
  expect(await step.shown()).toMatchObject({ text: 'Appeler trois familles', due: day(12) })
})

test('a day that has passed is not taken, and the text is kept', async () => {
  const step = await write('Relire mes notes', day(-1), 2)
  expect(await step.send()).toMatchObject({
    ok: true,
    value: { answers: [{ refused: null }], undated: 'in_the_past' },
  })
  expect(await step.kept()).toBeUndefined()
  expect(await step.shown()).toMatchObject({ text: 'Relire mes notes', due: null })
})

test('without a day it is words and no promise', async () => {
  const step = await write('Une idée', null, 3)
  expect(await step.send()).toMatchObject({ ok: true, value: { undated: null } })
  expect(await step.kept()).toBeUndefined()
  expect(await step.shown()).toMatchObject({ text: 'Une idée', due: null })
})
