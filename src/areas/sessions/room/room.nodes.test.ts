import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { done, type Outcome } from '#platform/outcome.ts'
import { newRandomId } from '#platform/ids.ts'
import type { LiveCommand } from '../live/commands.ts'
import type { ItemId, RunId } from '../live/types.ts'
import {
  at,
  first,
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
import type { Answer, Guest, Sent } from './types.ts'
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

/** Sent to both nodes at the same moment, as by a phone that lost the first answer. */
async function sendTwice(guest: Guest, commands: readonly Sent[]): Promise<readonly Answer[]> {
  const both = await Promise.all([
    actInRoom(one(), guest, commands),
    actInRoom(two(), guest, commands),
  ])
  const [here, there] = both.map(valueOf)
  expect(there).toEqual(here)
  return here ?? []
}

function valueOf<T>(outcome: Outcome<T, string>): T {
  return (outcome.ok ? outcome : done(fail(outcome.code))).value
}

function fail(code: string): never {
  throw new Error(code)
}

/** Any of the things people do all at once; which one depends on `n` alone. */
function anything(n: number, run: RunId, items: readonly ItemId[]): LiveCommand {
  const item = items[n % Math.max(1, items.length)] ?? newRandomId<'item'>()
  const all: LiveCommand[] = [
    { type: 'done', run },
    { type: 'notDone', run },
    { type: 'askFloor', run },
    { type: 'endTurn', run },
    { type: 'withdraw', item },
    { type: 'showName', item },
    { type: 'pass', run },
    { type: 'takeRole', role: 'client' },
    { type: 'giveBackRole', role: 'client' },
    { type: 'join', place: n % 2 === 0 ? 'room' : 'remote' },
  ]
  return all[n % all.length] ?? { type: 'done', run }
}

test('two nodes under everybody at once keep one log: no gap, nothing lost, nothing twice', async () => {
  const readers = room.guests.map((guest, index) => {
    return new Reader(
      followRoom(at(nodes, index % 2).rooms, guest, { pass: 'device', cursor: null }),
    )
  })
  const told = new Map<ItemId, { guest: Guest; text: string }>()
  const last = await lastRun()
  for (let round = 0; round < 12; round += 1) {
    const run = await runOf(one(), first(room.guests))
    const work = room.guests.map((guest, index) => hurry(guest, round * 10 + index, run, told))
    await Promise.all([...work, moveOn(round)])
  }
  expect(await lastRun()).not.toBe(last)
  const { seq } = await ledger()
  await vi.waitFor(() =>
    expect(readers.map(({ view }) => view?.seq)).toEqual(readers.map(() => seq)),
  )
  for (const [index, guest] of room.guests.entries()) await compare(guest, at(readers, index), told)
  for (const { ids } of readers) expect(ids).toEqual(ids.toSorted((a, b) => a - b))
  await Promise.all(readers.map((reader) => reader.close()))
})

async function hurry(
  guest: Guest,
  n: number,
  run: RunId,
  told: Map<ItemId, { guest: Guest; text: string }>,
): Promise<void> {
  const text = `Idée ${n} de ${guest.seat}`
  const write = writing(run, text)
  const item = write.command.type === 'write' ? write.command.item : newRandomId<'item'>()
  const mine = [...told].filter(([, by]) => by.guest === guest).map(([id]) => id)
  const other = sent(anything(n, run, mine))
  const [answer, change] = await sendTwice(guest, [write, other])
  if (answer?.refused === null) told.set(item, { guest, text })
  const { command } = other
  if (command.type === 'withdraw' && change?.refused === null) told.delete(command.item)
}

/** Both facilitate at once: one goes on, the other is told that the room has moved. */
async function moveOn(round: number): Promise<void> {
  const guest = first(room.guests)
  const { room: seen } = await viewOf(one(), guest)
  const index = (round + 1) % 6
  const next = () => sent({ type: 'openStep', expectEpoch: seen.epoch, index, evenIfWriting: true })
  const answers = await Promise.all([
    actInRoom(one(), guest, [next()]),
    actInRoom(two(), guest, [next()]),
  ])
  const codes = answers.map((answer) => first(valueOf(answer)).refused)
  expect(codes.toSorted()).toEqual([null, 'stale'])
}

async function lastRun(): Promise<RunId> {
  return runOf(two(), first(room.guests))
}

async function ledger(): Promise<{ seq: number }> {
  const { db } = room.test
  const rows = await db.selectFrom('live_log').select('seq').orderBy('seq').execute()
  const { seq } = await db.selectFrom('live_room').select('seq').executeTakeFirstOrThrow()
  expect(rows.map((row) => row.seq)).toEqual(rows.map((_, index) => index + 1))
  expect(rows).toHaveLength(seq)
  return { seq }
}

async function compare(
  guest: Guest,
  reader: Reader,
  told: ReadonlyMap<ItemId, { guest: Guest; text: string }>,
): Promise<void> {
  const views = [await viewOf(one(), guest), await viewOf(two(), guest), reader.view].map(plain)
  expect(views[1]).toEqual(views[0])
  expect(views[2]).toEqual(views[0])
  const mine = [...told].filter(([, by]) => by.guest === guest)
  const texts = Object.values(views[0]?.own.items ?? {}).map(({ text }) => text)
  expect(texts.toSorted()).toEqual(mine.map(([, { text }]) => text).toSorted())
}

function plain(view: Awaited<ReturnType<typeof viewOf>> | null) {
  if (view === null) return null
  const { seq, own, chair } = view
  return { seq, room: view.room, own, chair }
}

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
