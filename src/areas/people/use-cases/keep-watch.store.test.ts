import { openHouse } from '#platform/db/house.ts'
import { newId } from '#platform/ids.ts'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type People, openPeople, somebody } from '../people.fixture.ts'
import type { DeviceId, SignedInPerson } from '../types.ts'
import { keepWatch } from './keep-watch.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

let people: People
let start: Date
let clock: Date
let keeper: SignedInPerson

beforeAll(async () => {
  people = await openPeople()
  start = people.house.now()
})
afterAll(() => people.close())
beforeEach(async () => {
  clock = start
  keeper = await signedIn()
})

test('whoever has just signed in keeps the instance, and nothing is noted for a while', async () => {
  expect(await watchAfter(4 * MINUTE)).toEqual({ hasCodes: false })
  expect(await noted()).toBeNull()
  expect(await watchAfter(6 * MINUTE)).not.toBeNull()
  expect(await noted()).toEqual(clock)
})

test('after half an hour without it they sign in again, and asking does not wake the watch', async () => {
  expect(await watchAfter(29 * MINUTE)).not.toBeNull()
  expect(await watchAfter(58 * MINUTE)).not.toBeNull()
  const last = await noted()
  expect(await watchAfter(89 * MINUTE)).toBeNull()
  expect(await watchAfter(90 * MINUTE)).toBeNull()
  expect(await noted()).toEqual(last)
})

test('half a day after the sign-in nobody is taken for themselves, however busy they were', async () => {
  for (let at = 0; at <= 12 * HOUR; at += 20 * MINUTE) expect(await watchAfter(at)).not.toBeNull()
  expect(await watchAfter(12 * HOUR + MINUTE)).toBeNull()
})

test('each device keeps its own watch; a token, and a device that ended, keep none', async () => {
  const other = { ...keeper, pass: await device() }
  expect(await watchAfter(29 * MINUTE)).not.toBeNull()
  expect(await watchAfter(31 * MINUTE, other)).toBeNull()
  expect(await watchAfter(31 * MINUTE, { ...keeper, via: 'token' })).toBeNull()
  await people.db
    .deleteFrom('device')
    .where('id', '=', keeper.pass as DeviceId)
    .execute()
  expect(await watchAfter(31 * MINUTE)).toBeNull()
})

test('that somebody uses codes is told', async () => {
  const codes = { two_factor_enabled: true }
  await people.db.updateTable('person').set(codes).where('id', '=', keeper.person).execute()
  expect(await watchAfter(0)).toEqual({ hasCodes: true })
})

function watchAfter(milliseconds: number, who = keeper) {
  clock = new Date(start.getTime() + milliseconds)
  const house = openHouse({ db: people.db, now: () => clock, announce: async () => {} })
  return keepWatch(house, who)
}

async function noted(): Promise<Date | null> {
  const row = await people.db
    .selectFrom('device')
    .select('watched_at')
    .where('id', '=', keeper.pass as DeviceId)
    .executeTakeFirstOrThrow()
  return row.watched_at
}

async function signedIn(): Promise<SignedInPerson> {
  const who = await somebody(people)
  const known = { kind: 'person', isAdministrator: true, via: 'device', scopes: [] } as const
  return { ...known, ...who, pass: await device(who.person) }
}

async function device(person = keeper.person): Promise<DeviceId> {
  const id = newId<'device'>(start) satisfies DeviceId
  await people.db
    .insertInto('device')
    .values({
      id,
      person_id: person,
      token_hash: id,
      user_agent: null,
      last_seen_at: start,
      expires_at: new Date(start.getTime() + 24 * HOUR),
      created_at: start,
      updated_at: start,
    })
    .execute()
  return id
}
