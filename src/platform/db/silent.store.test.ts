import { sql, type Kysely } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isDatabaseAway } from './away.ts'
import { connect } from './connect.ts'
import { PatientClient } from './patient-client.ts'
import { openSilentProxy, type SilentProxy } from './silent-proxy.fixture.ts'
import { testDatabase, type TestDatabase } from './test-cluster.ts'

const SILENCE_MS = 1_500
const THREE = 3

let database: TestDatabase
let proxy: SilentProxy
let db: Kysely<Record<never, never>>
let direct: Kysely<Record<never, never>>

beforeEach(async () => {
  database = await testDatabase()
  proxy = await openSilentProxy(database.url)
  db = connect(proxy.url, { silenceMs: SILENCE_MS, statementTimeoutMs: 20_000, max: THREE })
  direct = connect(database.url)
  await sql`create table kept (name text)`.execute(direct)
})

afterEach(async () => {
  await proxy.close()
  await db.destroy()
  await direct.destroy()
  await database.drop()
})

test('a database that says nothing is called away, in time, for each who asked', async () => {
  expect(await all(THREE)).toEqual(counted(THREE))
  proxy.freeze()
  const began = performance.now()
  for (const failure of await failures(THREE)) expect(isDatabaseAway(failure)).toBe(true)
  expect(performance.now() - began).toBeLessThan(SILENCE_MS * 5)
})

test('once it speaks again, nobody is given the answer to another’s question', async () => {
  expect(await all(THREE)).toEqual(counted(THREE))
  proxy.freeze()
  await failures(THREE)
  proxy.thaw()
  expect(await all(30)).toEqual(counted(30))
})

test('what a transaction had done when the database fell silent is not kept', async () => {
  const cut = db.transaction().execute(async (tx) => {
    await sql`insert into kept values ('half')`.execute(tx)
    proxy.freeze()
    await sql`insert into kept values ('other half')`.execute(tx)
  })
  expect(isDatabaseAway(await cut.catch(failureOf))).toBe(true)
  proxy.thaw()
  await expect.poll(open).toBe(0)
  expect(await kept()).toEqual([])
})

test('a commit whose answer is lost is not acknowledged, though it happened', async () => {
  proxy.loseAnswer('COMMIT')
  const lost = db.transaction().execute((tx) => sql`insert into kept values ('once')`.execute(tx))
  expect(isDatabaseAway(await lost.catch(failureOf))).toBe(true)
  expect(await kept()).toEqual(['once'])
  expect(await all(30)).toEqual(counted(30))
})

test('an answer that keeps coming is waited for, however long it is', async () => {
  const long = sql`
    select pg_sleep(0.1), repeat('x', 50000) as much from generate_series(1, 20)
  `.execute(db)
  expect((await long).rows).toHaveLength(20)
})

test('a node that was itself too busy to listen gives nothing up', async () => {
  const patience = { silenceMs: SILENCE_MS, openingMs: 5_000 }
  const client = new PatientClient({ connectionString: database.url, ...patience })
  await client.connect()
  const asked: Promise<{ rows: unknown[] }> = client.query('select 1 as one')
  const until = performance.now() + SILENCE_MS * 1.2
  while (performance.now() < until);
  expect((await asked).rows).toEqual([{ one: 1 }])
  await client.end()
})

test('nobody waits for ever to be let in', async () => {
  proxy.freeze()
  const [failure] = await failures(1)
  expect(isDatabaseAway(failure)).toBe(true)
})

/** So many questions at once. @returns the answer each got, in the order they were asked */
async function all(many: number): Promise<unknown[]> {
  const asked = counted(many).map((index) =>
    sql<{ n: number }>`select ${index}::int as n`.execute(db),
  )
  return (await Promise.all(asked)).map(({ rows }) => rows[0]?.n)
}

const counted = (many: number): number[] => [...Array(many).keys()]

function failures(many: number): Promise<unknown[]> {
  const asked = Array.from({ length: many }, () => sql`select 1`.execute(db).catch(failureOf))
  return Promise.all(asked)
}

const failureOf = (failure: unknown) => failure

async function kept(): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from kept`.execute(direct)
  return rows.map(({ name }) => name)
}

/** Transactions that are still under way in the database. */
async function open(): Promise<number> {
  const { rows } = await sql`
    select 1 from pg_stat_activity where datname = current_database() and xact_start is not null and pid <> pg_backend_pid()
  `.execute(direct)
  return rows.length
}
