import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays, dayOf } from '#platform/time.ts'
import { myDaysIn } from '../commitments/use-cases/list-commitments.ts'
import { at, openTestRoom, runOf, startAll, type TestRoom, writing } from './rooms.fixture.ts'
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
  const days = () => myDaysIn(room.test.house, membership, room.session)
  return { item, send, days }
}

test('a next step keeps the day that came with it, however often it was sent', async () => {
  const step = await write('Appeler trois familles', day(12))
  for (const answer of [await step.send(), await step.send()]) {
    expect(answer).toMatchObject({
      ok: true,
      value: { answers: [{ refused: null }], undated: null },
    })
  }
  expect(await step.days()).toEqual({ [step.item]: day(12) })
})

test('a day that has passed is not taken, and the text is kept', async () => {
  const step = await write('Relire mes notes', day(-1), 2)
  expect(await step.send()).toMatchObject({
    ok: true,
    value: { answers: [{ refused: null }], undated: 'in_the_past' },
  })
  expect(await step.days()).toEqual({})
})

test('without a day it is words and no promise', async () => {
  const step = await write('Une idée', null, 3)
  expect(await step.send()).toMatchObject({ ok: true, value: { undated: null } })
  expect(await step.days()).toEqual({})
})
