import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '#composition/test-server.ts'
import { testDatabase } from '#platform/db/test-cluster.ts'

let database: Awaited<ReturnType<typeof testDatabase>>
let palabre: TestServer
const PASSWORD = 'un tilleul sous la lune'

beforeAll(async () => {
  database = await testDatabase()
  palabre = await startTestServer({ databaseUrl: database.url, env: { TRUSTED_PROXIES: '1' } })
  const token = /token=([\w-]+)/.exec(palabre.said())?.[1] ?? ''
  const space = { spaceName: 'Essai', language: 'fr', name: 'Awa', email: 'awa@example.org' }
  await post('/welcome?/create', { ...space, token, password: PASSWORD }, '192.0.2.1')
}, 180_000)

afterAll(async () => {
  await palabre.stop()
  await database.drop()
})

/** Sends a form as a browser without scripts does, from a network as our one proxy names it. */
async function post(path: string, fields: Record<string, string>, forwardedFor: string) {
  const answer = await fetch(`${palabre.origin}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { accept: 'text/html', origin: palabre.origin, 'x-forwarded-for': forwardedFor },
    body: new URLSearchParams(fields),
  })
  return {
    status: answer.status,
    location: answer.headers.get('location'),
    cookies: answer.headers.getSetCookie(),
    body: await answer.text(),
  }
}

const known = 'awa@example.org'
const unknown = 'nobody@example.org'

/** What two answers may differ by: the address that was typed, and the nonce of the page. */
function plain(answer: Awaited<ReturnType<typeof post>>) {
  const text = JSON.stringify(answer).replaceAll(known, 'ADDRESS').replaceAll(unknown, 'ADDRESS')
  return text
    .replaceAll(encodeURIComponent(known), 'ADDRESS')
    .replaceAll(encodeURIComponent(unknown), 'ADDRESS')
}

describe('known and unknown addresses', () => {
  const asks: [string, string, Record<string, string>][] = [
    ['a wrong password', '/sign-in?/password', { password: 'un tilleul sous la pluie' }],
    ['a link by mail', '/sign-in?/link', {}],
    ['a new password', '/reset', {}],
    ['an account', '/sign-up', { name: 'Awa', password: 'une autre phrase à moi' }],
  ]
  for (const [what, path, fields] of asks) {
    test(`get the same answer, status and body, when asking for ${what}`, async () => {
      const one = await post(path, { ...fields, email: known }, '198.51.100.1')
      const other = await post(path, { ...fields, email: unknown }, '198.51.100.2')
      expect(plain(one)).toBe(plain(other))
      expect(one.status).toBeLessThan(500)
      expect(one.cookies).toEqual([])
    })
  }
})

describe('counting tries', () => {
  test('a client that invents another sender each time is counted as one', async () => {
    const statuses = []
    for (let index = 0; index < 32; index += 1) {
      const fields = { email: `guess-${index}@example.org`, password: 'un tilleul sous la pluie' }
      statuses.push(
        (await post('/sign-in?/password', fields, `10.0.0.${index}, 203.0.113.50`)).status,
      )
    }
    expect(statuses.slice(0, 30)).toEqual(Array.from({ length: 30 }, () => 422))
    expect(statuses.slice(30)).toEqual([429, 429])
  })

  test('others go on signing in meanwhile', async () => {
    const entered = await post(
      '/sign-in?/password',
      { email: known, password: PASSWORD },
      '203.0.113.51',
    )
    expect(entered).toMatchObject({ status: 303, location: '/home' })
    expect(entered.cookies.map((line) => line.split('=')[0])).toEqual(['device', 'known'])
    for (const line of entered.cookies) expect(line).toMatch(/HttpOnly; SameSite=Lax/i)
  })
})

test('none of the sign-in library’s own addresses answers', async () => {
  const paths = [
    '/auth/sign-in/email',
    '/auth/sign-up/email',
    '/auth/get-session',
    '/auth/passkey/list-user-passkeys',
    '/api/auth/get-session',
  ]
  for (const path of paths)
    expect([path, (await fetch(`${palabre.origin}${path}`)).status]).toEqual([path, 404])
})

test('the log holds no address and no password', () => {
  expect(palabre.said()).not.toContain('example.org')
  expect(palabre.said()).not.toContain('tilleul')
})
