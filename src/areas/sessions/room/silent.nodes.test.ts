import { afterAll, beforeAll, expect, test } from 'vitest'
import { isDatabaseAway } from '#platform/db/away.ts'
import { openSilentProxy, type SilentProxy } from '#platform/db/silent-proxy.fixture.ts'
import type { RunId } from '../live/types.ts'
import {
  act,
  first,
  openNode,
  openTestRoom,
  Reader,
  runOf,
  sent,
  startAll,
  urlOf,
  viewOf,
  writing,
  type TestNode,
  type TestRoom,
} from './rooms.fixture.ts'
import type { Sent } from './types.ts'
import { actInRoom } from './use-cases/act-in-room.ts'
import { followRoom } from './use-cases/follow-room.ts'

let room: TestRoom
let proxy: SilentProxy
let node: TestNode
let run: RunId
const reported: unknown[] = []
const report = (error: unknown) => void reported.push(error)

beforeAll(async () => {
  room = await openTestRoom()
  await startAll(room)
  const { epoch, steps } = (await viewOf(room.rooms, first(room.guests))).room
  const index = steps.findIndex(({ key }) => key === 'next-step')
  const open = sent({ type: 'openStep', expectEpoch: epoch, index, evenIfWriting: true })
  await act(room.rooms, first(room.guests), open)
  run = await runOf(room.rooms, first(room.guests))
  proxy = await openSilentProxy(await urlOf(room.test.db))
  node = await openNode(room, { far: { url: proxy.url, silenceMs: 1_500, report } })
})

afterAll(async () => {
  await node.stop()
  await proxy.close()
  await room.close()
})

test('a command whose commit got no answer is not acknowledged, and is found again by its id', async () => {
  const command = writing(run, 'Une seule fois')
  await act(node.rooms, first(room.guests), writing(run, 'Avant'))
  proxy.loseAnswer('COMMIT')
  expect(await refusalOf(command)).toBe('away')
  const seq = await lastSeq()
  expect(await timesKept(command)).toBe(1)
  expect(await act(node.rooms, first(room.guests), command)).toMatchObject({
    id: command.id,
    refused: null,
  })
  expect(await lastSeq()).toBe(seq)
  expect(await timesKept(command)).toBe(1)
})

test('while the database is frozen nothing is acknowledged; afterwards the same stream goes on, without a gap', async () => {
  const guest = first(room.guests)
  const reader = new Reader(followRoom(node.rooms, guest, { pass: 'a', cursor: null }))
  await expect.poll(() => reader.view).not.toBeNull()
  const command = writing(run, 'Pendant le gel')
  proxy.freeze()
  expect(await refusalOf(command)).toBe('away')
  await expect.poll(() => reported.some(isDatabaseAway), { timeout: 20_000 }).toBe(true)
  proxy.thaw()
  expect(await act(node.rooms, guest, command)).toMatchObject({ id: command.id, refused: null })
  expect(await timesKept(command)).toBe(1)
  await expect
    .poll(() => JSON.stringify(reader.view), { timeout: 20_000 })
    .toContain('Pendant le gel')
  expect(reader.ended).toBe(false)
  expect(reader.events.filter((event) => event === 'view')).toHaveLength(1)
  await reader.close()
})

async function refusalOf(command: Sent): Promise<string> {
  try {
    await actInRoom(node.rooms, first(room.guests), [command])
    return 'acknowledged'
  } catch (error) {
    return isDatabaseAway(error) ? 'away' : String(error)
  }
}

/** How often the words of a command stand in the log, read past the proxy. */
async function timesKept({ text }: Sent): Promise<number> {
  const { db } = room.test
  const rows = await db
    .selectFrom('words')
    .select('id')
    .where('body', '=', text?.body ?? '')
    .execute()
  return rows.length
}

async function lastSeq(): Promise<number> {
  const { db } = room.test
  const { seq } = await db
    .selectFrom('live_log')
    .select('seq')
    .where('session_id', '=', room.session)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  return seq
}
