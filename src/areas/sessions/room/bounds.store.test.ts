import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { newRandomId } from '#platform/ids.ts'
import {
  act,
  at,
  guestOf,
  openNode,
  openTestRoom,
  Reader,
  runOf,
  sent,
  startAll,
  viewOf,
  writing,
  type TestNode,
  type TestRoom,
} from './rooms.fixture.ts'
import type { Guest, Sent } from './types.ts'
import { cutStrangers } from './use-cases/deliver-changes.ts'
import { followRoom } from './use-cases/follow-room.ts'
import { findOnline } from './use-cases/keep-presence.ts'
import { tick } from './use-cases/tend-rooms.ts'

const NAMES = Array.from({ length: 10 }, (_, n) => `Personne numéro ${n}`)
const SENTENCE = 'Aller les voir là où ils sont déjà, au marché ou à la réunion des parents'
const NEVER = 1_000_000

let room: TestRoom
let node: TestNode
let leader: Guest
let guest: Guest

beforeAll(async () => {
  room = await openTestRoom('codev', NAMES)
  await startAll(room)
  node = await openNode(room, { tickMs: NEVER })
  ;[leader, guest] = [at(room.guests, 0), at(room.guests, 1)]
  await viewOf(node.rooms, guest)
})

afterAll(async () => {
  await node.stop()
  await room.close()
})

async function queriesOf(work: () => Promise<unknown>): Promise<number> {
  node.queries.length = 0
  await work()
  return node.queries.length
}

async function lead(type: 'openStep' | 'extend', more: object): Promise<void> {
  const { epoch } = (await viewOf(node.rooms, leader)).room
  const command = { type, expectEpoch: epoch, evenIfWriting: true, ...more } as Sent['command']
  const answer = await act(node.rooms, leader, sent(command))
  if (answer.refused !== null) throw new Error(answer.refused)
}

test('a command takes at most five queries, and one more when it rewrites or opens a step', async () => {
  const run = await runOf(node.rooms, guest)
  const write = writing(run, SENTENCE)
  const item = write.command.type === 'write' ? write.command.item : null
  expect(await queriesOf(() => act(node.rooms, guest, write))).toBeLessThanOrEqual(4)
  expect(
    await queriesOf(() => act(node.rooms, guest, sent({ type: 'done', run }))),
  ).toBeLessThanOrEqual(3)
  const reword = sent({ type: 'reword', item: item ?? fail(), words: newRandomId() }, 'Autrement')
  expect(await queriesOf(() => act(node.rooms, guest, reword))).toBeLessThanOrEqual(5)
  const { epoch } = (await viewOf(node.rooms, leader)).room
  const next = sent({ type: 'openStep', expectEpoch: epoch, index: 1, evenIfWriting: true })
  expect(await queriesOf(() => act(node.rooms, leader, next))).toBeLessThanOrEqual(4)
})

test('twenty commands that waited for the network take no more queries than one', async () => {
  const run = await runOf(node.rooms, guest)
  const batch = Array.from({ length: 20 }, (_, n) => writing(run, `${SENTENCE} (${n})`))
  expect(await queriesOf(() => act(node.rooms, guest, ...batch))).toBeLessThanOrEqual(4)
})

test('whoever was here before enters with one query, and a room in memory is read with three', async () => {
  const membership = at(room.memberships, 1)
  expect(await queriesOf(() => guestOf(node.rooms, membership, room.session))).toBe(1)
  // what happened since, who is there, and what they are called now
  expect(await queriesOf(() => viewOf(node.rooms, guest))).toBeLessThanOrEqual(3)
})

test('following costs one query for each change, however many follow', async () => {
  const readers = room.guests.map(
    (one) => new Reader(followRoom(node.rooms, one, { pass: 'p', cursor: null })),
  )
  await vi.waitFor(() => {
    expect(readers.map(({ view }) => view)).not.toContain(null)
    expect(readers.map(({ online }) => online.length)).toEqual(readers.map(() => readers.length))
    expect(node.rooms.channels.get(room.session)?.roll).toBeNull()
  })
  await idle()
  const queries = await queriesOf(async () => {
    await lead('extend', { minutes: 1 })
    const seconds = (await viewOf(node.rooms, guest)).room.run?.seconds
    await vi.waitFor(() =>
      expect(readers.map(({ view }) => view?.room.run?.seconds)).toEqual(
        readers.map(() => seconds),
      ),
    )
  })
  // two reads and one command of our own, one look at the rights of all ten, and the roll that the last hint of an
  // arrival may still call for
  expect(queries).toBeLessThanOrEqual(3 + 3 + 3 + 1 + 1)
  await Promise.all(readers.map((reader) => reader.close()))
  await idle()
})

/** Until what the room still had to do is done. */
async function idle(): Promise<void> {
  await Promise.all([...node.rooms.channels.values()].map(({ work }) => work))
}

test('ten people and thirty cards fit in 40 KB, and one more card in 600 bytes', async () => {
  const run = await runOf(node.rooms, guest)
  const others = room.guests.slice(1, 6)
  for (const one of others)
    await act(node.rooms, one, writing(run, SENTENCE), writing(run, SENTENCE))
  const reader = new Reader(followRoom(node.rooms, at(room.guests, 9), { pass: 'p', cursor: null }))
  await vi.waitFor(() =>
    expect(Object.keys(reader.view?.room.items ?? {}).length).toBeGreaterThanOrEqual(30),
  )
  await idle()
  expect(reader.bytes).toBeLessThan(40_000)
  const before = reader.bytes
  const count = Object.keys(reader.view?.room.items ?? {}).length
  await act(node.rooms, guest, writing(run, SENTENCE))
  await vi.waitFor(() => expect(Object.keys(reader.view?.room.items ?? {})).toHaveLength(count + 1))
  expect(reader.bytes - before).toBeLessThan(600)
  await reader.close()
})

test('a reader that takes nothing is cut, and the others hear everything', async () => {
  const stuck = followRoom(node.rooms, guest, { pass: 'p', cursor: null })
  const reader = new Reader(followRoom(node.rooms, at(room.guests, 2), { pass: 'p', cursor: null }))
  const streams = () => [...(node.rooms.channels.get(room.session)?.followers ?? [])]
  await vi.waitFor(() =>
    expect(streams().every(({ sent: greeted }) => greeted !== null)).toBe(true),
  )
  const run = await runOf(node.rooms, guest)
  const long = 'mot '.repeat(900)
  for (let n = 0; n < 80 && streams().length > 1; n += 1) {
    await act(node.rooms, leader, writing(run, `${n} ${long}`))
    await idle()
  }
  expect(streams()).toHaveLength(1)
  const { seq } = await viewOf(node.rooms, guest)
  await vi.waitFor(() => expect(reader.view?.seq).toBe(seq))
  await Promise.all([stuck.cancel(), reader.close()])
})

test('whoever comes in while the rights of the others are looked at is not cut', async () => {
  const reader = new Reader(followRoom(node.rooms, guest, { pass: 'p', cursor: null }))
  await vi.waitFor(() => expect(reader.view).not.toBeNull())
  await idle()
  const channel = node.rooms.channels.get(room.session) ?? fail()
  const looking = cutStrangers(node.rooms, channel)
  const late = followRoom(node.rooms, at(room.guests, 3), { pass: 'p', cursor: null })
  await looking
  expect(channel.followers.size).toBe(2)
  await Promise.all([late.cancel(), reader.close()])
})

test('a node that had to forget a room reads it again for those who follow it', async () => {
  const reader = new Reader(followRoom(node.rooms, guest, { pass: 'p', cursor: null }))
  await vi.waitFor(() => expect(reader.view).not.toBeNull())
  await idle()
  node.rooms.folds.delete(room.session)
  await lead('extend', { minutes: 1 })
  node.rooms.folds.delete(room.session)
  await idle()
  const { seq, room: seen } = await viewOf(node.rooms, guest)
  await vi.waitFor(() => expect(reader.view).toMatchObject({ seq, room: seen }))
  await reader.close()
})

test('what is hidden moves the cursor of the others only with the next second, and says nothing else', async () => {
  await lead('openStep', { index: 0 })
  const run = await runOf(node.rooms, leader)
  const write = writing(run, 'Caché')
  const item = write.command.type === 'write' ? write.command.item : fail()
  await act(node.rooms, at(room.guests, 8), write)
  const reader = new Reader(followRoom(node.rooms, guest, { pass: 'p', cursor: null }))
  await vi.waitFor(() => expect(reader.view).not.toBeNull())
  await idle()
  // Who comes and goes is told whenever its hint arrives, and has nothing to do with what is hidden.
  const told = () => reader.events.filter((event) => event !== 'presence')
  const [seq, heard] = [reader.view?.seq ?? 0, told().length]
  await act(node.rooms, at(room.guests, 8), sent({ type: 'showName', item }))
  await idle()
  expect(told()).toHaveLength(heard)
  await tick(node.rooms, 1)
  await vi.waitFor(() => expect(reader.view?.seq).toBe(seq + 1))
  expect(told().slice(heard)).toEqual(['patch'])
  await tick(node.rooms, 20)
  await vi.waitFor(() => expect(reader.events).toContain('beat'))
  await reader.close()
})

test('only three minutes without the facilitator let somebody else take over', async () => {
  await idle()
  const reader = new Reader(followRoom(node.rooms, leader, { pass: 'p', cursor: null }))
  await vi.waitFor(() => expect(reader.view).not.toBeNull())
  await idle()
  const start = room.test.clock.getTime()
  expect(await takeOver()).toBe('facilitator_present')
  await reader.close()
  await idle()
  room.test.clock = new Date(start + 179_000)
  expect(await takeOver()).toBe('facilitator_present')
  room.test.clock = new Date(start + 181_000)
  expect(await takeOver()).toBeNull()
  expect((await viewOf(node.rooms, leader)).own.mayTakeOver).toBe(true)
})

async function takeOver(): Promise<string | null> {
  const { epoch } = (await viewOf(node.rooms, guest)).room
  return (await act(node.rooms, guest, sent({ type: 'takeOver', expectEpoch: epoch }))).refused
}

function fail(): never {
  throw new Error('The test holds no such thing')
}

test('somebody who opens stream after stream keeps thirty, and takes none from others', async () => {
  const other = new Reader(followRoom(node.rooms, leader, { pass: 'p', cursor: null }))
  const readers = Array.from(
    { length: 45 },
    () => new Reader(followRoom(node.rooms, guest, { pass: 'p', cursor: null })),
  )
  await idle()
  await vi.waitFor(() => expect(readers.filter(({ ended }) => ended)).toHaveLength(15))
  expect(readers.slice(15).some(({ ended }) => ended)).toBe(false)
  expect(other.ended).toBe(false)
  await Promise.all([other, ...readers.slice(15)].map((reader) => reader.close()))
  await idle()
})

test('however many come one after the other, everybody is told of all of them at once', async () => {
  const slow = await openNode(room, { tickMs: NEVER, gatherMs: NEVER })
  const readers: Reader[] = []
  for (const each of room.guests) {
    const reader = new Reader(followRoom(slow.rooms, each, { pass: 'p', cursor: null }))
    readers.push(reader)
    await vi.waitFor(() => expect(reader.view).not.toBeNull())
  }
  const seats = room.guests.map(({ seat }) => seat).toSorted()
  await vi.waitFor(async () =>
    expect((await findOnline(slow.rooms, [room.session])).get(room.session)?.toSorted()).toEqual(
      seats,
    ),
  )
  const told = () => readers.map(({ events }) => events.filter((event) => event === 'presence'))
  expect(told()).toEqual(readers.map(() => []))
  await tick(slow.rooms, 4)
  await vi.waitFor(() => expect(told()).toEqual(readers.map(() => ['presence'])))
  expect(readers.map(({ online }) => online)).toEqual(readers.map(() => seats))
  await slow.stop()
})
