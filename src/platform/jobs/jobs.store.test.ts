import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { connect } from '../db/connect.ts'
import { openSilentProxy } from '../db/silent-proxy.fixture.ts'
import type { PlatformTables } from '../db/tables.ts'
import { type TestDatabase, testDatabase } from '../db/test-cluster.ts'
import { openLog } from '../log.ts'
import { type Jobs, openJobs } from './jobs.ts'

let database: TestDatabase
let db: ReturnType<typeof connect<PlatformTables>>
let jobs: Jobs
const ran: string[] = []
let lines = ''
/** So long that whoever runs sooner was told, not found by looking. */
const pollSeconds = 300

beforeAll(async () => {
  database = await testDatabase()
  db = connect<PlatformTables>(database.url)
  const log = openLog('info', { write: (line: string) => void (lines += line) })
  jobs = await openJobs(database.url, [job('post'), job('clean'), broken('break')], {
    log,
    pollSeconds,
  })
})
afterAll(async () => {
  await jobs.stop()
  await db.destroy()
  await database.drop()
})

test('what a transaction asks for runs once it is through; what a rolled-back one asks for never', async () => {
  const rolledBack = db.transaction().execute(async (tx) => {
    await jobs.wake(tx, 'clean')
    throw new Error('rolled back')
  })
  await expect(rolledBack).rejects.toThrow('rolled back')
  await wake('post')
  await vi.waitFor(() => expect(ran).toContain('post'), { timeout: 10_000 })
  // Asked for before the one that ran: had it been kept, its row would be there.
  expect(await asked('clean')).toBe(0)
  expect(await asked('post')).toBe(1)
  expect(ran).toEqual(['post'])
})

test('a job that breaks is logged by its name, and the next ones go on', async () => {
  ran.length = 0
  await wake('break')
  await wake('clean')
  await vi.waitFor(() => expect(ran).toContain('clean'), { timeout: 10_000 })
  await vi.waitFor(() => expect(lines).toContain('"job":"break"'), { timeout: 10_000 })
  expect(jobs.isRunning()).toBe(true)
})

test('a database that fell silent and speaks again finds the queue at work', async () => {
  const proxy = await openSilentProxy(database.url)
  let said = ''
  const log = openLog('info', { write: (line: string) => void (said += line) })
  const own = await openJobs(proxy.url, [job('far')], { log, pollSeconds: 1, silenceMs: 1_500 })
  proxy.freeze()
  await vi.waitFor(() => expect(said).toContain('job queue'), { timeout: 20_000 })
  proxy.thaw()
  await db.transaction().execute((tx) => own.wake(tx, 'far'))
  await vi.waitFor(() => expect(ran).toContain('far'), { timeout: 30_000 })
  await own.stop()
  await proxy.close()
})

function wake(name: string): Promise<void> {
  return db.transaction().execute((tx) => jobs.wake(tx, name))
}

async function asked(name: string): Promise<number> {
  const found = sql`select 1 from pgboss.job where name = ${name}`
  return (await found.execute(db)).rows.length
}

function job(name: string) {
  return { name, cron: null, run: async () => void ran.push(name) }
}

function broken(name: string) {
  return { name, cron: null, run: breaks }
}

async function breaks(): Promise<never> {
  throw new Error('It breaks.')
}
