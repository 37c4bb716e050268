import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql, type Kysely } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { connect } from './connect.ts'
import { findPending, migrate } from './migrate.ts'
import { testDatabase, type TestDatabase } from './test-cluster.ts'

let database: TestDatabase
let folder: string
let db: Kysely<{ fruit: { name: string } }>

beforeEach(async () => {
  database = await testDatabase()
  folder = mkdtempSync(join(tmpdir(), 'palabre-migrations-'))
  db = connect(database.url)
  await sql`drop table if exists migration, migration_lock`.execute(db)
})

afterEach(async () => {
  await db.destroy()
  await database.drop()
  rmSync(folder, { recursive: true })
})

const NOON = new Date('2026-11-20T12:00:00Z')
const run = () => migrate({ url: database.url, folder, now: () => NOON })
const write = (name: string, text: string) => writeFileSync(join(folder, name), text)

test('each migration runs once, in the order of its number, at the time of our clock', async () => {
  write('0002-fruit-pear.sql', `insert into fruit (name) values ('pear');`)
  write('0001-fruit-table.sql', `create table fruit (name text primary key);`)
  expect(await findPending(database.url, folder)).toHaveLength(2)
  expect(await run()).toEqual(['0001-fruit-table.sql', '0002-fruit-pear.sql'])
  expect(await run()).toEqual([])
  expect(await db.selectFrom('fruit').select('name').execute()).toEqual([{ name: 'pear' }])
  const { rows } = await sql<{ applied_at: Date }>`select applied_at from migration`.execute(db)
  expect(rows).toEqual([{ applied_at: NOON }, { applied_at: NOON }])
})

test('a migration that fails leaves nothing behind and can run again once mended', async () => {
  write('0001-fruit-table.sql', `create table fruit (name text primary key); select 1 / 0;`)
  await expect(run()).rejects.toMatchObject({ problem: 'migration_failed' })
  write('0001-fruit-table.sql', `create table fruit (name text primary key);`)
  expect(await run()).toEqual(['0001-fruit-table.sql'])
})

test('a migration edited after it ran is refused', async () => {
  write('0001-fruit-table.sql', `create table fruit (name text primary key);`)
  await run()
  write('0001-fruit-table.sql', `create table fruit (name text primary key, weight integer);`)
  await expect(run()).rejects.toMatchObject({ problem: 'migration_changed' })
})

test('a database migrated by a newer version is refused', async () => {
  write('0001-fruit-table.sql', `create table fruit (name text primary key);`)
  write('0002-fruit-pear.sql', `insert into fruit (name) values ('pear');`)
  await run()
  rmSync(join(folder, '0002-fruit-pear.sql'))
  await expect(run()).rejects.toThrow(/another version/)
})

test('a file whose name does not say its number and area is refused', async () => {
  write('fruit.sql', `select 1;`)
  await expect(run()).rejects.toMatchObject({ problem: 'configuration' })
})

test('four nodes that start at the same time run each migration exactly once', async () => {
  write('0001-fruit-table.sql', `create table fruit (name text); select pg_sleep(0.2);`)
  write('0002-fruit-pear.sql', `insert into fruit (name) values ('pear');`)
  const ran = await Promise.all([run(), run(), run(), run()])
  expect(ran.flat().toSorted()).toEqual(['0001-fruit-table.sql', '0002-fruit-pear.sql'])
  expect(await db.selectFrom('fruit').select('name').execute()).toHaveLength(1)
})
