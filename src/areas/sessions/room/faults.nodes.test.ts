import { SelectQueryNode, type KyselyPlugin, type RootOperationNode } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  at,
  first,
  openNode,
  openTestRoom,
  runOf,
  sent,
  startAll,
  viewOf,
  writing,
  type TestRoom,
} from './rooms.fixture.ts'
import { actInRoom } from './use-cases/act-in-room.ts'
import type { Rooms } from './use-cases/hold-rooms.ts'

let room: TestRoom

beforeAll(async () => {
  room = await openTestRoom()
  await startAll(room)
  const { epoch, steps } = (await viewOf(room.rooms, first(room.guests))).room
  const index = steps.findIndex(({ key }) => key === 'next-step')
  const open = sent({ type: 'openStep', expectEpoch: epoch, index, evenIfWriting: true })
  await actInRoom(room.rooms, first(room.guests), [open])
})

afterAll(async () => room.close())

/** Reads without taking the row that sequences the room. */
const noLock: KyselyPlugin = {
  transformQuery: ({ node }) => (isSelect(node) ? { ...node, endModifiers: [] } : node),
  transformResult: async ({ result }) => result,
}

/** Never remembers that a command was answered. */
function amnesia(): KyselyPlugin {
  const forgotten = new WeakSet<object>()
  return {
    transformQuery: ({ node, queryId }) => {
      if (isSelect(node) && JSON.stringify(node.from).includes('live_command'))
        forgotten.add(queryId)
      return node
    },
    transformResult: async ({ result, queryId }) =>
      forgotten.has(queryId) ? { ...result, rows: [] } : result,
  }
}

function isSelect(node: RootOperationNode): node is SelectQueryNode {
  return SelectQueryNode.is(node)
}

/** Everybody writes at once, each twice and on both nodes. @returns what went wrong, by name; empty when nothing did */
async function trouble(fault?: KyselyPlugin): Promise<Set<string>> {
  const options = fault === undefined ? {} : { fault }
  const nodes = [await openNode(room, options), await openNode(room, options)]
  const wrong = new Set<string>()
  for (let round = 0; round < 8; round += 1)
    await rush(
      nodes.map(({ rooms }) => rooms),
      wrong,
    )
  for (const node of nodes) await node.stop()
  return wrong
}

async function rush(nodes: readonly Rooms[], wrong: Set<string>): Promise<void> {
  const run = await runOf(room.rooms, first(room.guests))
  const pairs = room.guests.map(async (guest, n) => {
    const commands = [writing(run, `Engagement ${n}`)]
    const tries = nodes.map((rooms) => actInRoom(rooms, guest, commands))
    const [here, there] = (await Promise.allSettled(tries)).map(answerOf)
    if (here === 'thrown' || there === 'thrown') wrong.add('the database refused')
    else if (here !== there) wrong.add('two answers')
  })
  await Promise.all(pairs)
  const { db } = room.test
  const rows = await db.selectFrom('live_log').select('seq').orderBy('seq').execute()
  const { seq } = await db.selectFrom('live_room').select('seq').executeTakeFirstOrThrow()
  if (rows.length !== seq || rows.some((row, index) => row.seq !== index + 1)) wrong.add('a gap')
}

function answerOf(settled: PromiseSettledResult<unknown>): string {
  return settled.status === 'rejected' ? 'thrown' : JSON.stringify(settled.value)
}

test('two nodes in a rush agree', async () => {
  expect([...(await trouble())]).toEqual([])
})

test('a planted fault is noticed: the row of the room is not held', async () => {
  expect((await trouble(noLock)).size).toBeGreaterThan(0)
})

test('a planted fault is noticed: answers are forgotten', async () => {
  expect((await trouble(amnesia())).size).toBeGreaterThan(0)
})

test('whatever went wrong, the log is whole: its key refuses what the code let through', async () => {
  const view = await viewOf(room.rooms, at(room.guests, 1))
  const { rooms, stop } = await openNode(room)
  const fresh = await viewOf(rooms, at(room.guests, 1))
  await stop()
  expect({ ...fresh, edition: '' }).toEqual({ ...view, edition: '' })
})
