import { Client } from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { testDatabase, type TestDatabase } from '../db/test-cluster.ts'
import type { HintBus } from './hints.ts'
import { postgresHints } from './postgres-hints.ts'

let database: TestDatabase
let [near, far]: HintBus[] = []

beforeAll(async () => {
  database = await testDatabase()
  near = postgresHints({ url: database.url })
  far = postgresHints({ url: database.url })
})

afterAll(async () => {
  await near?.close()
  await far?.close()
  await database.drop()
})

function heard(bus: HintBus | undefined) {
  const list: string[] = []
  bus?.subscribe((topic, from) => void list.push(`${topic} ${from}`))
  return list
}

test('a hint is heard here at once, elsewhere soon, and only once by each', async () => {
  const [here, there] = [heard(near), heard(far)]
  await vi.waitFor(() => {
    far?.publish('ping')
    expect(here).toContain('ping elsewhere')
  })
  here.length = 0
  for (const topic of ['a', 'b', 'a']) near?.publish(topic)
  expect(here).toEqual(['a here', 'b here', 'a here'])
  await vi.waitFor(() => expect(there.slice(-2)).toEqual(['a elsewhere', 'b elsewhere']))
})

test('a cut connection is opened again and hints go on', async () => {
  const there = heard(far)
  const admin = new Client({ connectionString: database.url })
  await admin.connect()
  await admin.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'palabre hints'`,
  )
  await admin.end()
  await vi.waitFor(
    () => {
      near?.publish('again')
      expect(there).toContain('again elsewhere')
    },
    { timeout: 10_000, interval: 50 },
  )
})
