import { afterAll, beforeAll, expect, test } from 'vitest'
import { findLevel } from '../minutes/store/captured.ts'
import { plan } from '../sessions.fixture.ts'
import type { PartId } from '../types.ts'
import { removePart } from '../use-cases/change-runsheet.ts'
import { editSession } from '../use-cases/edit-session.ts'
import { readSession } from '../use-cases/read-session.ts'
import { findPlan } from './store/log.ts'
import {
  at,
  openNode,
  openTestRoom,
  plain,
  startAll,
  type TestNode,
  type TestRoom,
  viewOf,
} from './rooms.fixture.ts'

let room: TestRoom
let other: TestNode

beforeAll(async () => {
  room = await openTestRoom('w3')
  other = await openNode(room)
})

afterAll(async () => {
  await other.stop()
  await room.close()
})

async function change(): Promise<boolean> {
  const { parts } = (await viewOf(room.rooms, at(room.guests, 0))).room
  const input = { session: room.session, part: at(parts, 0).id as PartId }
  return (await removePart(room.test.house, at(room.memberships, 0), input)).ok
}

test('a room that was looked into early does what the runsheet says when it begins, on every node', async () => {
  const early = (await viewOf(other.rooms, at(room.guests, 1))).room
  expect(at(early.steps, 0).key).toBe('arrive')
  expect(await change()).toBe(true)
  await startAll(room)
  const views = [room.rooms, other.rooms].map((rooms) => viewOf(rooms, at(room.guests, 1)))
  const [here, there] = await Promise.all(views)
  expect(here?.room).toMatchObject({ phase: 'live', run: { index: 0 } })
  expect(here?.room.parts).toHaveLength(early.parts.length - 1)
  expect(here?.room.steps[0]?.key).toBe('promises')
  expect(plain(there ?? null)).toEqual(plain(here ?? null))
  const pinned = await findPlan(room.test.db, room.session)
  expect(pinned?.parts.map(({ method }) => method)).toContainEqual({ id: 'w3', version: 1 })
})

test('its level is what the session says when it begins, not what it said when somebody looked in', async () => {
  const level = 'publishable'
  const early = await openTestRoom('w3', ['Awa', 'Omar'])
  const seen = async () => (await viewOf(early.rooms, at(early.guests, 0))).room.level
  expect(await seen()).toBe('roomOnly')
  const { language: _language, ...planned } = plan({ level })
  const found = await readSession(early.test.house, at(early.memberships, 0), early.session)
  const input = { ...planned, revision: found?.session.revision ?? 0, reason: 'Plus ouvert' }
  const edited = { session: early.session, input }
  expect(await editSession(early.test.house, at(early.memberships, 0), edited)).toMatchObject({
    ok: true,
  })
  await startAll(early)
  expect(await seen()).toBe(level)
  expect(await findLevel(early.test.db, early.session)).toBe(level)
  await early.close()
})

test('once it has begun nothing moves it', async () => {
  expect(await change()).toBe(false)
})
