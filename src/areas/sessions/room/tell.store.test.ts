import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays, dayOf } from '#platform/time.ts'
import { makeCommitment } from '../commitments/use-cases/make-commitment.ts'
import { openCommitmentsFor } from '../commitments/use-cases/list-commitments.ts'
import { at, openTestRoom, Reader, startAll, type TestRoom, viewOf } from './rooms.fixture.ts'
import { followRoom } from './use-cases/follow-room.ts'
import { tellInRoom } from './use-cases/tell-in-room.ts'
import { tendRooms } from './use-cases/tend-rooms.ts'

let room: TestRoom

beforeAll(async () => {
  room = await openTestRoom('follow-up')
})

afterAll(() => room.close())

async function promised(): Promise<string> {
  const due = addDays(dayOf(room.test.clock, 'UTC'), 9) ?? ''
  const input = { what: 'Appeler trois familles', due }
  const made = await makeCommitment(room.test.house, at(room.memberships, 1), {
    input,
    language: 'fr',
    zone: 'UTC',
  })
  if (!made.ok) throw new Error(made.code)
  return made.value
}

function tell(commitment: string, who = 1) {
  const { rooms, test: here, session } = room
  const input = { commitment, outcome: 'kept', learned: 'Deux suffisaient.', session } as const
  return tellInRoom({ rooms, house: here.house }, at(room.memberships, who), {
    input,
    language: 'fr',
  })
}

async function heard(): Promise<number> {
  return (await viewOf(room.rooms, at(room.guests, 0))).room.followedUp
}

test('before the room is live, what came of a promise is kept and nothing is told', async () => {
  expect(await tell(await promised())).toMatchObject({ ok: true })
  expect(await heard()).toBe(0)
})

test('in the room the others hear of it at once, and the log holds none of its words', async () => {
  await startAll(room)
  const tending = tendRooms(room.rooms, { tickMs: 50, gatherMs: 10 })
  const awa = new Reader(followRoom(room.rooms, at(room.guests, 0), { pass: 'p', cursor: null }))
  await expect.poll(() => awa.view?.room.phase).toBe('live')
  const promise = await promised()
  expect(await tell(promise)).toMatchObject({ ok: true })
  await expect.poll(() => awa.view?.room.followedUp).toBe(1)
  const read = await openCommitmentsFor(room.test.house, at(room.memberships, 0), room.session)
  expect(read.find(({ id }) => id === promise)).toMatchObject({ learned: 'Deux suffisaient.' })
  const log = await room.test.db.selectFrom('live_log').select('event').execute()
  expect(JSON.stringify(log)).not.toContain('suffisaient')
  await awa.close()
  await tending.stop()
})

test('what is refused is not told: somebody else’s promise, or one told already', async () => {
  const promise = await promised()
  const before = await heard()
  expect(await tell(promise, 2)).toEqual({ ok: false, code: 'not_yours' })
  expect(await heard()).toBe(before)
  expect(await tell(promise)).toMatchObject({ ok: true })
  expect(await tell(promise)).toEqual({ ok: false, code: 'already_settled' })
  expect(await heard()).toBe(before + 1)
})
