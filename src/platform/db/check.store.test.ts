import { afterAll, beforeAll, expect, test } from 'vitest'
import { refuseUnfit, checkDatabase } from './check.ts'
import { otherDatabase } from './connect.ts'
import { testDatabase, type TestDatabase } from './test-cluster.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
})

afterAll(() => database.drop())

test('a database that answers tells its version', async () => {
  expect(await checkDatabase(database.url)).toMatch(/^\d+\.\d+$/)
})

test('a database that does not exist is refused by name, without the password', async () => {
  const url = otherDatabase(database.url, 'nowhere')
  await expect(checkDatabase(url)).rejects.toMatchObject({
    problem: 'database_unreachable',
    message: expect.stringContaining('that database does not exist'),
    mend: expect.stringContaining('Create it'),
  })
})

test('PostgreSQL before 15, and text that is not UTF-8, are refused', () => {
  const row = { number: 150_000, version: '15.0', encoding: 'UTF8' }
  expect(() => refuseUnfit(row)).not.toThrow()
  expect(() => refuseUnfit({ ...row, number: 140_011, version: '14.11' })).toThrow(
    /14\.11.*15 or newer/,
  )
  expect(() => refuseUnfit({ ...row, encoding: 'LATIN1' })).toThrow(/needs UTF8/)
})
