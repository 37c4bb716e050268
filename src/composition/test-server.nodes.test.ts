import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '#platform/db/test-cluster.ts'
import { startTestServer, type TestServer } from './test-server.ts'

let database: TestDatabase
let nodes: TestServer[]

beforeAll(async () => {
  database = await testDatabase()
  const start = () => startTestServer({ databaseUrl: database.url })
  nodes = [await start(), await start()]
})

afterAll(async () => {
  await Promise.all(nodes.map((node) => node.stop()))
  await database.drop()
})

test('two nodes serve one database; when one is killed the other goes on, and the first comes back', async () => {
  const [first, second] = nodes as [TestServer, TestServer]
  expect([await answers(first), await answers(second)]).toEqual([true, true])
  await first.kill()
  await expect(answers(first)).rejects.toThrow('fetch failed')
  expect(await answers(second)).toBe(true)
  nodes = [await startTestServer({ databaseUrl: database.url, port: first.port }), second]
  expect(await answers(nodes[0] as TestServer)).toBe(true)
})

test('a node that cannot reach its database ends, and its words are in the error', async () => {
  const start = startTestServer({ databaseUrl: 'postgres://nobody@127.0.0.1:9/none' })
  await expect(start).rejects.toThrow(/database/i)
})

async function answers(node: TestServer): Promise<boolean> {
  return (await fetch(node.origin)).status < 500
}
