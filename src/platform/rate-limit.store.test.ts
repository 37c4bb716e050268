import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect } from './db/connect.ts'
import { openHouse } from './db/house.ts'
import type { PlatformTables } from './db/tables.ts'
import { type TestDatabase, testDatabase } from './db/test-cluster.ts'
import { forgetTries, sweepTries, takeTry } from './rate-limit.ts'

let database: TestDatabase
let db: ReturnType<typeof connect<PlatformTables>>
let now = new Date('2026-11-20T12:00:00Z')
beforeAll(async () => {
  database = await testDatabase()
  db = connect<PlatformTables>(database.url)
})
afterAll(async () => {
  await db.destroy()
  await database.drop()
})

const house = () =>
  openHouse<PlatformTables>({ db, now: () => now, announce: async () => undefined })
const limit = (of: string, tries = 3) => ({ kind: 'test', of, tries, seconds: 60 })

const take = () => takeTry(house(), [limit('one')])

test('so many tries are allowed in a window, and again in the next', async () => {
  expect([await take(), await take(), await take(), await take()]).toEqual([[], [], [], ['test']])
  now = new Date(now.getTime() + 60_001)
  expect(await take()).toEqual([])
})

test('a hundred at once are counted one by one', async () => {
  const answers = await Promise.all(
    Array.from({ length: 100 }, () =>
      takeTry(house(), [limit('crowd', 40), limit('other', 1_000)]),
    ),
  )
  expect(answers.filter((used) => used.length === 0)).toHaveLength(40)
})

test('a success is forgotten, and what has passed is swept', async () => {
  for (let index = 0; index < 4; index += 1) await takeTry(house(), [limit('mine')])
  await forgetTries(house(), [limit('mine')])
  expect(await takeTry(house(), [limit('mine')])).toEqual([])
  now = new Date(now.getTime() + 120_000)
  expect(await sweepTries(house())).toBeGreaterThan(0)
  expect(await db.selectFrom('rate_limit').selectAll().execute()).toEqual([])
})

test('the table names nobody', async () => {
  await takeTry(house(), [limit('awa@example.org')])
  const rows = await db.selectFrom('rate_limit').selectAll().execute()
  expect(JSON.stringify(rows)).not.toContain('awa')
})
