import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  act,
  at,
  first,
  openNode,
  openTestRoom,
  Reader,
  sent,
  startAll,
  viewOf,
  type TestNode,
  type TestRoom,
} from './rooms.fixture.ts'
import { followRoom } from './use-cases/follow-room.ts'
import { comeByPage, stayByPage } from './use-cases/keep-presence.ts'

let room: TestRoom
let other: TestNode

beforeEach(async () => {
  room = await openTestRoom('aar', ['Awa', 'Bruno', 'Chloé'])
  other = await openNode(room)
})

afterEach(async () => {
  await other.stop()
  await room.close()
})

/** Who is shown as present to the last one, by the other node. */
async function here(): Promise<readonly string[]> {
  return (await viewOf(other.rooms, at(room.guests, 2))).online
}

function later(seconds: number): void {
  room.test.clock = new Date(room.test.clock.getTime() + seconds * 1000)
}

test('whoever acts without script is here for two minutes, on every node', async () => {
  const { seat } = first(room.guests)
  await comeByPage(room.rooms, first(room.guests))
  later(115)
  expect(await here()).toEqual([seat])
  later(10)
  expect(await here()).toEqual([])
})

test('reading the page again keeps them here, and brings back whoever was away for a while', async () => {
  const awa = first(room.guests)
  await comeByPage(room.rooms, awa)
  later(115)
  await stayByPage(other.rooms, awa)
  later(115)
  expect(await here()).toEqual([awa.seat])
  later(600)
  expect(await here()).toEqual([])
  await stayByPage(room.rooms, awa)
  expect(await here()).toEqual([awa.seat])
})

test('whoever only reads the page is not seated by it', async () => {
  await stayByPage(room.rooms, first(room.guests))
  expect(await here()).toEqual([])
})

test('whoever leaves the community, or is suspended, is not here any more', async () => {
  const [awa, bruno] = [first(room.guests), at(room.guests, 1)]
  await comeByPage(room.rooms, awa)
  await comeByPage(room.rooms, bruno)
  expect(await here()).toEqual([awa.seat, bruno.seat].toSorted())
  await room.test.db.deleteFrom('membership').where('person_id', '=', awa.person).execute()
  expect(await here()).toEqual([bruno.seat])
  await room.test.db
    .updateTable('person')
    .set({ suspended_at: room.test.clock })
    .where('id', '=', bruno.person)
    .execute()
  expect(await here()).toEqual([])
})

test('those who follow the room hear it at once', async () => {
  const [awa, bruno] = [first(room.guests), at(room.guests, 1)]
  const reader = new Reader(followRoom(other.rooms, bruno, { pass: 'b', cursor: null }))
  await expect.poll(() => reader.online).toEqual([bruno.seat])
  await comeByPage(room.rooms, awa)
  await expect.poll(() => reader.online).toEqual([awa.seat, bruno.seat].toSorted())
  await reader.close()
})

test('a page that wakes up speaks for itself: whoever closes it then is gone at once', async () => {
  const awa = first(room.guests)
  await comeByPage(room.rooms, awa)
  const reader = new Reader(followRoom(other.rooms, awa, { pass: 'a', cursor: null }))
  await expect.poll(() => reader.view).not.toBeNull()
  await expect.poll(here).toEqual([awa.seat])
  await reader.close()
  await expect.poll(here).toEqual([])
  await stayByPage(room.rooms, awa)
  expect(await here()).toEqual([])
})

test('a step that opens counts those without script, and nobody takes over from one who has just led', async () => {
  for (const guest of room.guests) await comeByPage(room.rooms, guest)
  await startAll(room)
  const [awa, bruno] = [first(room.guests), at(room.guests, 1)]
  const events = await room.test.db
    .selectFrom('live_log')
    .select('event')
    .where('session_id', '=', room.session)
    .execute()
  expect(events.flatMap(({ event }) => (event.type === 'stepOpened' ? event.present : []))).toEqual(
    [3],
  )
  const takeOver = async () => {
    const { epoch } = (await viewOf(other.rooms, bruno)).room
    return (await act(other.rooms, bruno, sent({ type: 'takeOver', expectEpoch: epoch }))).refused
  }
  later(119)
  expect(await takeOver()).toBe('facilitator_present')
  await stayByPage(room.rooms, awa)
  later(150)
  expect(await takeOver()).toBe('facilitator_present')
  later(60)
  expect(await takeOver()).toBeNull()
})
