import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { leaveCommunity } from '#areas/communities/use-cases/leave-community.ts'
import { deleteDevice } from '#areas/people/store/devices.ts'
import { deleteToken, insertToken, saveSuspension } from '#areas/people/store/keys.ts'
import type { PeopleDatabase } from '#areas/people/tables.ts'
import { SCOPES } from '#areas/people/types.ts'
import { findGoodPasses } from '#areas/people/use-cases/find-good-passes.ts'
import {
  act,
  at,
  openTestRoom,
  Reader,
  sent,
  startAll,
  type TestRoom,
  viewOf,
} from '#areas/sessions/room/rooms.fixture.ts'
import type { Guest } from '#areas/sessions/room/types.ts'
import { followRoom } from '#areas/sessions/room/use-cases/follow-room.ts'
import { holdRooms, type Rooms } from '#areas/sessions/room/use-cases/hold-rooms.ts'
import { tick } from '#areas/sessions/room/use-cases/tend-rooms.ts'
import type { House } from '#platform/db/house.ts'
import { newId } from '#platform/ids.ts'
import { MemoryHints } from '#platform/live/hints.ts'

/** One tick is a second. The first look comes within four, whenever the right was lost. */
const WITHIN_TICKS = 4

let room: TestRoom
let rooms: Rooms
let people: House<PeopleDatabase>
let ticks = 0

beforeAll(async () => {
  room = await openTestRoom('codev')
  await startAll(room)
  people = room.test.house as unknown as House<PeopleDatabase>
  rooms = holdRooms(room.test.house, {
    hints: new MemoryHints(),
    findGoodPasses: (passes) => findGoodPasses(people, passes),
    report: (error) => {
      throw error
    },
  })
})
afterAll(() => room.close())

/** What somebody reads the room with, and how it is taken from them. */
interface Case {
  readonly pass: string
  lose(): Promise<unknown>
}

const LOSSES: readonly (readonly [string, number, (guest: Guest) => Promise<Case>])[] = [
  [
    'a device that is ended',
    1,
    async ({ person }) => {
      const pass = await device(person)
      return { pass, lose: () => deleteDevice(people.db, person, pass) }
    },
  ],
  [
    'a token that is revoked',
    2,
    async ({ person }) => {
      const pass = await token(person)
      return { pass, lose: () => deleteToken(people.db, person, pass) }
    },
  ],
  [
    'an account that is suspended',
    3,
    async ({ person }) => {
      const now = people.now()
      const lose = () => saveSuspension(people.db, person, { suspendedAt: now, now })
      return { pass: await device(person), lose }
    },
  ],
  [
    'a membership that was left',
    4,
    async ({ person }) => ({
      pass: await device(person),
      lose: () => leaveCommunity(room.test.house, at(room.memberships, 4)),
    }),
  ],
]

describe.each(LOSSES)('%s', (_, seat, prepare) => {
  test('ends the stream within five seconds, also when nothing happens in the room', async () => {
    const guest = at(room.guests, seat)
    const staying = await follow(at(room.guests, 0), await device(at(room.guests, 0).person))
    const { pass, lose } = await prepare(guest)
    const reader = await follow(guest, pass)
    await passTicks(WITHIN_TICKS)
    expect(reader.ended).toBe(false)
    await lose()
    await passTicks(WITHIN_TICKS)
    await vi.waitFor(() => expect(reader.ended).toBe(true))
    expect(staying.ended).toBe(false)

    const heard = reader.events.length
    await somethingHappens()
    await passTicks(1)
    expect(reader.events).toHaveLength(heard)
    await staying.close()
    await settled()
  })
})

test('who left the community gets not even the next batch', async () => {
  const guest = at(room.guests, 5)
  const reader = await follow(guest, await device(guest.person))
  await leaveCommunity(room.test.house, at(room.memberships, 5))
  const heard = reader.events.length
  const writer = at(room.guests, 0)
  const staying = await follow(writer, await device(writer.person))
  await somethingHappens()
  await passTicks(1)
  await vi.waitFor(() => expect(reader.ended).toBe(true))
  expect(reader.events).toHaveLength(heard)
  await staying.close()
  await settled()
})

/** Whoever facilitates gives a minute more: everybody sees that. */
async function somethingHappens(): Promise<void> {
  const leader = at(room.guests, 0)
  const { epoch } = (await viewOf(rooms, leader)).room
  const extend = sent({ type: 'extend', expectEpoch: epoch, minutes: 1 })
  expect((await act(rooms, leader, extend)).refused).toBeNull()
}

async function follow(guest: Guest, pass: string): Promise<Reader> {
  const reader = new Reader(followRoom(rooms, guest, { pass, cursor: null }))
  await vi.waitFor(() => expect(reader.view).not.toBeNull())
  await settled()
  return reader
}

async function passTicks(count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    ticks += 1
    await tick(rooms, ticks)
    await settled()
  }
}

/** Until what the room still had to do is done. */
async function settled(): Promise<void> {
  await Promise.all([...rooms.channels.values()].map(({ work }) => work))
}

async function device(person: Guest['person']) {
  const now = people.now()
  const id = newId<'device'>(now)
  await people.db
    .insertInto('device')
    .values({
      id,
      person_id: person,
      token_hash: id,
      created_at: now,
      updated_at: now,
      last_seen_at: now,
      expires_at: new Date(now.getTime() + 86_400_000),
      user_agent: null,
    })
    .execute()
  return id
}

async function token(person: Guest['person']) {
  const now = people.now()
  const id = newId<'token'>(now)
  const expiresAt = new Date(now.getTime() + 86_400_000)
  const kept = { hash: Buffer.alloc(32, 7), ending: 'abcd', scopes: SCOPES }
  await insertToken(people.db, { id, person, name: 'un programme', ...kept, expiresAt, now })
  return id
}
