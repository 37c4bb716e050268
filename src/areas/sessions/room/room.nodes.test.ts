import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { MemoryHints } from '#platform/live/hints.ts'
import {
  at,
  first,
  openNode,
  openTestRoom,
  plain,
  Reader,
  sent,
  startAll,
  valueOf,
  viewOf,
  type TestNode,
  type TestRoom,
} from './rooms.fixture.ts'
import { actInRoom } from './use-cases/act-in-room.ts'
import { followRoom } from './use-cases/follow-room.ts'

let room: TestRoom
let nodes: TestNode[]

beforeAll(async () => {
  room = await openTestRoom()
  await startAll(room)
  nodes = [await openNode(room), await openNode(room)]
})

afterAll(async () => {
  for (const node of nodes) await node.stop()
  await room.close()
})

const one = () => at(nodes, 0).rooms
const two = () => at(nodes, 1).rooms

test('a reader that comes back to any node goes on where it was, with as little as possible', async () => {
  const [guest, other] = [at(room.guests, 1), at(room.guests, 2)]
  const begin = new Reader(followRoom(one(), guest, { pass: 'device', cursor: null }))
  const stay = new Reader(followRoom(one(), other, { pass: 'device', cursor: null }))
  await vi.waitFor(() => expect(begin.view).not.toBeNull())
  await begin.close()
  const cursor = { seq: begin.view?.seq ?? 0, edition: begin.view?.edition ?? '' }
  await extend()
  await vi.waitFor(() => expect(stay.view?.seq).toBeGreaterThan(cursor.seq))
  const again = new Reader(followRoom(one(), guest, { pass: 'device', cursor }))
  again.view = begin.view
  const elsewhere = new Reader(followRoom(two(), guest, { pass: 'device', cursor }))
  const fresh = plain(await viewOf(one(), guest))
  await vi.waitFor(() =>
    expect([again, elsewhere].map(({ view }) => plain(view))).toEqual([fresh, fresh]),
  )
  expect([again.events[0], elsewhere.events[0]]).toEqual(['patch', 'view'])
  await Promise.all([again, elsewhere, stay].map((reader) => reader.close()))
})

/** Something that everybody sees, done on the second node. */
async function extend(): Promise<void> {
  const guest = first(room.guests)
  const { epoch } = (await viewOf(two(), guest)).room
  const [answer] = valueOf(
    await actInRoom(two(), guest, [sent({ type: 'extend', expectEpoch: epoch, minutes: 1 })]),
  )
  expect(answer?.refused).toBeNull()
}

test('both nodes agree on who is there, and see somebody go', async () => {
  const [guest, other] = [at(room.guests, 3), at(room.guests, 4)]
  const here = new Reader(followRoom(one(), guest, { pass: 'device', cursor: null }))
  const there = new Reader(followRoom(two(), other, { pass: 'device', cursor: null }))
  const both = [guest.seat, other.seat].toSorted()
  await vi.waitFor(() => expect([here.online, there.online]).toEqual([both, both]))
  await here.close()
  await vi.waitFor(() => expect(there.online).toEqual([other.seat]))
  await there.close()
})

test('a hint that is lost is made up for: a node that nobody told anything finds in the log what it missed', async () => {
  const deaf = await openNode(room, { hints: new MemoryHints() })
  const [guest, other] = [at(room.guests, 3), at(room.guests, 4)]
  const here = new Reader(followRoom(two(), guest, { pass: 'device', cursor: null }))
  const there = new Reader(followRoom(deaf.rooms, other, { pass: 'device', cursor: null }))
  await vi.waitFor(() => expect([here.view, there.view]).not.toContain(null))
  const heard: string[] = []
  deaf.rooms.hints.subscribe((topic) => void heard.push(topic))
  const seconds = there.view?.room.run?.seconds ?? 0
  await extend()
  await vi.waitFor(() => expect(there.view?.room.run?.seconds).toBe(seconds + 60), 5_000)
  await vi.waitFor(() => expect(here.view?.room.run?.seconds).toBe(seconds + 60))
  expect(heard.filter((topic) => !topic.includes(':'))).toEqual([])
  await Promise.all([here, there].map((reader) => reader.close()))
  await deaf.stop()
})

test('whoever leaves the community is cut at the next change, on whatever node it happens', async () => {
  const [gone, stays] = [at(room.guests, 5), at(room.guests, 4)]
  const [cut, open] = [gone, stays].map((guest) => {
    return new Reader(followRoom(one(), guest, { pass: 'device', cursor: null }))
  })
  await vi.waitFor(() => expect([cut?.view, open?.view]).not.toContain(null))
  await room.test.db.deleteFrom('membership').where('person_id', '=', gone.person).execute()
  const seconds = open?.view?.room.run?.seconds ?? 0
  await extend()
  await vi.waitFor(() => expect(cut?.ended).toBe(true))
  expect(cut?.view?.room.run?.seconds).toBe(seconds)
  await vi.waitFor(() => expect(open?.view?.room.run?.seconds).toBe(seconds + 60))
  await open?.close()
})
