import { afterEach, beforeEach, expect, test } from 'vitest'
import { plan } from '../sessions.fixture.ts'
import { editSession } from '../use-cases/edit-session.ts'
import { readSession } from '../use-cases/read-session.ts'
import { takeHat } from '../use-cases/take-hat.ts'
import {
  act,
  at,
  openNode,
  openTestRoom,
  sent,
  startAll,
  type TestRoom,
  viewOf,
} from './rooms.fixture.ts'
import { listExpected } from './use-cases/list-expected.ts'

let room: TestRoom

beforeEach(async () => {
  room = await openTestRoom('codev', ['Awa', 'Omar'])
})

afterEach(() => room.close())

async function seen() {
  const page = await readSession(room.test.house, at(room.memberships, 0), room.session)
  if (page === null) throw new Error('The session is gone')
  return page.session
}

async function planFor(localStart: string): Promise<void> {
  const { language: _language, ...planned } = plan({ localStart })
  const { revision } = await seen()
  const edited = { session: room.session, input: { ...planned, revision, reason: 'Un autre jour' } }
  expect(await editSession(room.test.house, at(room.memberships, 0), edited)).toMatchObject({
    ok: true,
  })
}

test('a meeting held days before its day bears the day it was held, and keeps the one that was planned', async () => {
  const { revision } = await seen()
  await startAll(room)
  expect(await seen()).toMatchObject({
    state: 'live',
    localStart: '2026-11-20T13:00',
    startsAt: new Date('2026-11-20T12:00:00Z'),
    plannedStart: '2026-11-26T14:00',
    // Calendars that hold the earlier day take the new one.
    revision: revision + 1,
  })
})

test('a meeting held on its day keeps the hour that was planned, however early it begins', async () => {
  await planFor('2026-11-20T18:30')
  await startAll(room)
  expect(await seen()).toMatchObject({
    state: 'live',
    localStart: '2026-11-20T18:30',
    plannedStart: null,
  })
})

test('its day is the one of its own place, not of the server', async () => {
  const { language: _language, ...planned } = plan({ localStart: '2026-11-21T02:00' })
  const input = { ...planned, zone: 'Pacific/Auckland', reason: 'Ailleurs' }
  const { revision } = await seen()
  const edited = { session: room.session, input: { ...input, revision } }
  expect(await editSession(room.test.house, at(room.memberships, 0), edited)).toMatchObject({
    ok: true,
  })
  await startAll(room)
  expect((await seen()).plannedStart).toBeNull()
})

test('until it begins, the room knows who has which role, and whether they have looked in', async () => {
  const client = { session: room.session, hat: 'client' as const }
  await takeHat(room.test.house, at(room.memberships, 1), client)
  const expected = async () => listExpected(room.test.house, await seen())
  expect(await expected()).toEqual([
    { role: 'client', name: 'Omar', seat: at(room.guests, 1).seat },
    { role: 'facilitator', name: 'Awa', seat: at(room.guests, 0).seat },
  ])
  await room.test.db.deleteFrom('seat').where('person_id', '=', at(room.guests, 1).person).execute()
  expect(await expected()).toContainEqual({ role: 'client', name: 'Omar', seat: null })
  await act(room.rooms, at(room.guests, 0), sent({ type: 'join', place: 'remote' }))
  await act(room.rooms, at(room.guests, 0), sent({ type: 'start', expectEpoch: 1 }))
  expect(await expected()).toEqual([])
})

test('beginning reads no session twice: when it was planned for comes with its moving on', async () => {
  const node = await openNode(room, { tickMs: 1_000_000 })
  for (const guest of room.guests)
    await act(node.rooms, guest, sent({ type: 'join', place: 'remote' }))
  const { epoch } = (await viewOf(node.rooms, at(room.guests, 0))).room
  node.queries.length = 0
  await act(node.rooms, at(room.guests, 0), sent({ type: 'start', expectEpoch: epoch }))
  // the room’s row, its fold and earlier answers; the level, the runsheet and promises it begins with; who is there
  expect(node.queries.filter((kind) => kind === 'SelectQueryNode')).toHaveLength(8)
  // on another day than planned: live, then dated anew
  expect(node.queries.filter((kind) => kind === 'UpdateQueryNode')).toHaveLength(2)
  await node.stop()
})
