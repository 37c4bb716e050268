import { afterAll, beforeAll, expect, test } from 'vitest'
import { somebody } from '#areas/people/people.fixture.ts'
import { connect } from '#platform/db/connect.ts'
import { type TestDatabase, testDatabase } from '#platform/db/test-cluster.ts'
import { newId, newRandomId } from '#platform/ids.ts'
import { makeSeal } from '#platform/seal.ts'
import type { Database } from './database.ts'
import { type AppHouse, openAppHouse } from './house.ts'
import { allJobs } from './jobs.ts'

const NOW = new Date('2026-11-20T03:17:00Z')
const HOUR_MS = 3_600_000
const post = {
  now: () => NOW,
  seal: makeSeal('a secret of the tests, long enough', 'outbox'),
  origin: 'http://localhost',
}

let database: TestDatabase
let db: ReturnType<typeof connect<Database>>
let house: AppHouse

beforeAll(async () => {
  database = await testDatabase()
  db = connect<Database>(database.url)
  house = openAppHouse(db, { ...post, wake: null })
})
afterAll(async () => {
  await db.destroy()
  await database.drop()
})

test('what only passes through does not stay: the sweep leaves what is still of use, and nothing else', async () => {
  await claims()
  await tries()
  await letters()
  await wishes()
  await presences()
  await sweep()
  await sweep()
  expect(await kept()).toEqual({
    claims: ['of today'],
    tries: ['of this minute'],
    letters: ['failed lately', 'held for long', 'sent lately', 'waiting for long'],
    wishes: ['soon@example.org'],
    presences: 1,
  })
})

async function sweep(): Promise<void> {
  await allJobs(house, post, null)
    .find(({ name }) => name === 'sweep')
    ?.run()
}

async function claims(): Promise<void> {
  const row = { principal: 'awa', route: 'POST /', body_hash: Buffer.alloc(32), answer: null }
  await db
    .insertInto('idempotency')
    .values([
      { ...row, key: 'of today', started_at: hoursAgo(23), acted_at: null },
      { ...row, key: 'of yesterday', started_at: hoursAgo(25), acted_at: null },
    ])
    .execute()
}

async function tries(): Promise<void> {
  const at = NOW.getTime()
  await db
    .insertInto('rate_limit')
    .values([
      { key: 'of this minute', points: 1, expire: at + 1 },
      { key: 'of before', points: 1, expire: at - 1 },
    ])
    .execute()
}

async function letters(): Promise<void> {
  await db
    .insertInto('outbox')
    .values([
      letter('sent lately', { state: 'sent', days: 89 }),
      letter('sent long ago', { state: 'sent', days: 91 }),
      letter('gathered long ago', { state: 'gathered', days: 91 }),
      letter('failed lately', { state: 'failed', days: 1 }),
      letter('failed long ago', { state: 'failed', days: 91 }),
      letter('waiting for long', { state: 'waiting', days: 400 }),
      letter('held for long', { state: 'held', days: 400 }),
    ])
    .execute()
}

function letter(
  subject_key: string,
  { state, days }: { state: Database['outbox']['state']; days: number },
): Database['outbox'] {
  const at = hoursAgo(days * 24)
  const when = { created_at: at, next_try_at: at, sent_at: state === 'sent' ? at : null }
  const to = { recipient: 'awa@example.org', locale: 'fr', kind: 'daily' } as const
  return {
    ...to,
    ...when,
    id: newId(at),
    subject_key,
    state,
    sealed: null,
    attempts: 1,
    last_error: null,
  }
}

async function wishes(): Promise<void> {
  const [soon, late] = [
    await somebody({ db, house } as never),
    await somebody({ db, house } as never),
  ]
  await db
    .insertInto('address_change')
    .values([
      wish(soon.person, { email: 'soon@example.org', expires_at: hoursAgo(-1) }),
      wish(late.person, { email: 'late@example.org', expires_at: hoursAgo(1) }),
    ])
    .execute()
}

function wish(
  person_id: Database['address_change']['person_id'],
  change: { email: string; expires_at: Date },
): Database['address_change'] {
  return { person_id, token_hash: Buffer.from(change.email), asked_at: hoursAgo(24), ...change }
}

async function presences(): Promise<void> {
  const row = {
    session_id: newRandomId<'session'>(),
    community_id: newRandomId<'community'>(),
    seat_id: newRandomId<'seat'>(),
    connected: true,
  }
  await db
    .insertInto('live_presence')
    .values([
      { ...row, node: newRandomId(), seen_at: hoursAgo(23) },
      { ...row, node: newRandomId(), seen_at: hoursAgo(25) },
    ])
    .execute()
}

async function kept() {
  const keys = await db.selectFrom('idempotency').select('key').execute()
  const counted = await db.selectFrom('rate_limit').select('key').execute()
  const mails = await db.selectFrom('outbox').select('subject_key').orderBy('subject_key').execute()
  const wanted = await db.selectFrom('address_change').select('email').execute()
  const seen = await db.selectFrom('live_presence').select('seat_id').execute()
  return {
    claims: keys.map(({ key }) => key),
    tries: counted.map(({ key }) => key),
    letters: mails.map(({ subject_key }) => subject_key),
    wishes: wanted.map(({ email }) => email),
    presences: seen.length,
  }
}

function hoursAgo(hours: number): Date {
  return new Date(NOW.getTime() - hours * HOUR_MS)
}
