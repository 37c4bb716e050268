import * as frame from '#messages/frame.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '#platform/db/test-cluster.ts'
import { type TestServer, startTestServer } from './test-server.ts'

let database: TestDatabase
let server: TestServer

beforeAll(async () => {
  database = await testDatabase()
  server = await startTestServer({ databaseUrl: database.url })
}, 180_000)
afterAll(async () => {
  await server.stop()
  await database.drop()
})

test('from the first-run page into the example, and home as one of its people', async () => {
  const token = /welcome\?token=(\S+)/.exec(server.said())?.[1] ?? ''
  expect((await send('/welcome?/look', { token: 'made-up' })).status).toBe(422)
  const looked = await send('/welcome?/look', { token })
  expect([looked.status, looked.headers.get('location')]).toEqual([303, '/demo'])

  const page = await (await fetch(`${server.origin}/demo`)).text()
  expect(page).toContain('Lucie Hanquet')
  expect((await fetch(`${server.origin}/welcome?token=${token}`)).status).toBe(404)

  const entered = await send('/demo?/become', { persona: 'phone' })
  expect([entered.status, entered.headers.get('location')]).toEqual([303, '/home'])
  const cookie = entered.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  const home = await (await fetch(`${server.origin}/home`, { headers: { cookie } })).text()
  expect(home).toContain('Fatou Ndiaye')
  expect(home).toContain('href="/demo"')
  expect(home).toContain(frame.demonstration(/<html[^>]* lang="en"/.test(home) ? 'en' : 'fr'))
  for (const locale of ['fr', 'en'] as const) {
    const headers = { 'accept-language': locale }
    const read = await (await fetch(`${server.origin}/communities`, { headers })).text()
    expect(read).toContain(frame.demonstration(locale))
  }
}, 60_000)

function send(path: string, form: Readonly<Record<string, string>>): Promise<Response> {
  return fetch(`${server.origin}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: server.origin, accept: 'text/html' },
    body: new URLSearchParams(form),
  })
}
