import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '#composition/test-server.ts'
import { testDatabase } from '#platform/db/test-cluster.ts'

let database: Awaited<ReturnType<typeof testDatabase>>
let palabre: TestServer

beforeAll(async () => {
  database = await testDatabase()
  palabre = await startTestServer({ databaseUrl: database.url, env: { PALABRE_GALLERY: '0' } })
}, 180_000)

afterAll(async () => {
  await palabre.stop()
  await database.drop()
})

test('the gallery does not exist for those who run Palabre', async () => {
  const page = await fetch(`${palabre.origin}/gallery`)
  expect(page.status).toBe(404)
  expect(await page.text()).not.toContain('Codéveloppement')
})

test('where nobody is named whom to tell about a weakness, there is no security.txt', async () => {
  const answer = await fetch(`${palabre.origin}/.well-known/security.txt`)
  expect(answer.status).toBe(404)
  expect(await answer.text()).not.toContain('Contact')
})
