import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { newRandomId } from '#platform/ids.ts'
import type { LiveCommand } from '../live/commands.ts'
import type { ItemId, RunId } from '../live/types.ts'
import {
  at,
  first,
  openNode,
  openTestRoom,
  plain,
  Reader,
  runOf,
  sent,
  startAll,
  valueOf,
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
