import { sql, type Kysely } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect } from './connect.ts'
import { testDatabase, type TestDatabase } from './test-cluster.ts'

let database: TestDatabase
let db: Kysely<Record<never, never>>

beforeAll(async () => {
  database = await testDatabase()
  db = connect(database.url, { statementTimeoutMs: 200 })
})

afterAll(async () => {
  await db.destroy()
  await database.drop()
})

test('values come as what they mean: counts as numbers, instants as dates, days as text', async () => {
  const { rows } = await sql`
    select count(*) as many, timestamptz '2026-03-29 01:30:00+00' as at, date '2026-03-29' as day,
      timestamp '2026-03-29 02:30:00' as local
  `.execute(db)
  const at = new Date('2026-03-29T01:30:00Z')
  expect(rows).toEqual([{ many: 1, at, day: '2026-03-29', local: '2026-03-29 02:30:00' }])
})

test('a whole number too large for JavaScript is an error, never a rounded one', async () => {
  await expect(sql`select 9007199254740993::bigint as n`.execute(db)).rejects.toThrow(RangeError)
})

test('a query that runs too long is ended by the database', async () => {
  await expect(sql`select pg_sleep(5)`.execute(db)).rejects.toMatchObject({ code: '57014' })
})

test('a connection cut in the middle of a transaction fails that transaction and nothing else', async () => {
  const cut: Error[] = []
  const own = connect<Record<never, never>>(database.url, {
    onConnectionError: (error) => cut.push(error),
  })
  const transaction = own.transaction().execute(async (tx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
    await sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(db)
    await expect.poll(() => cut.length).toBeGreaterThan(0)
    await sql`select 1`.execute(tx)
  })
  await expect(transaction).rejects.toThrow(/Connection|terminat|queryable/)
  expect((await sql`select 1 as one`.execute(own)).rows).toEqual([{ one: 1 }])
  await own.destroy()
})

test('a query that comes again is planned once, and goes on when a column is added by somebody else', async () => {
  await sql`create table plot (id int, name text)`.execute(db)
  await sql`insert into plot values (1, 'one')`.execute(db)
  const named = () => sql`select id, name from plot where id = ${1}`.execute(db)
  const all = () => sql`select * from plot where id = ${1}`.execute(db)
  for (let time = 0; time < 8; time++) {
    expect((await named()).rows).toEqual([{ id: 1, name: 'one' }])
    expect((await all()).rows).toEqual([{ id: 1, name: 'one' }])
  }
  const { rows } = await sql<{ statement: string }>`
    select statement from pg_prepared_statements where statement like '%from plot%'
  `.execute(db)
  expect(rows).toEqual([{ statement: 'select id, name from plot where id = $1' }])
  await sql`alter table plot add column more text`.execute(db)
  expect((await named()).rows).toEqual([{ id: 1, name: 'one' }])
  expect((await all()).rows).toEqual([{ id: 1, name: 'one', more: null }])
})
