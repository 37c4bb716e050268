import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '#composition/database.ts'
import { startTestServer, type TestServer } from '#composition/test-server.ts'
import { connect } from '#platform/db/connect.ts'
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
async function post(
  path: string,
  fields: Record<string, string>,
  forwardedFor: string,
  cookie = '',
) {
  const answer = await fetch(`${palabre.origin}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      accept: 'text/html',
      origin: palabre.origin,
      'x-forwarded-for': forwardedFor,
      cookie,
    },
    body: new URLSearchParams(fields),
  })
  return {
    status: answer.status,
    location: answer.headers.get('location'),
    cookies: answer.headers.getSetCookie(),
    body: await answer.text(),
  }
}

let device: string | null = null

/** The cookie of the first person, signed in once. */
async function signedIn(): Promise<string> {
  const fields = { email: known, password: PASSWORD }
  const enter = async () => (await post('/sign-in?/password', fields, '203.0.113.62')).cookies
  device ??= (await enter()).map((line) => line.split(';')[0]).join('; ')
  return device
}

/** A page as the first person reads it. */
async function seen(path: string): Promise<string> {
  const headers = { cookie: await signedIn(), accept: 'text/html', 'accept-language': 'fr' }
  return (await fetch(`${palabre.origin}${path}`, { headers })).text()
}

/** From now on whoever wants an account opens one. */
async function openToAll(): Promise<void> {
  const db = connect<Database>(database.url)
  await db.updateTable('instance').set({ account_rule: 'open' }).execute()
  await db.destroy()
}

const known = 'awa@example.org'
const unknown = 'nobody@example.org'

/** What two answers may differ by: the address that was typed, what was sealed for it, and the nonce of the page. */
function plain(answer: Awaited<ReturnType<typeof post>>) {
  const text = JSON.stringify(answer).replaceAll(known, 'ADDRESS').replaceAll(unknown, 'ADDRESS')
  return text
    .replaceAll(encodeURIComponent(known), 'ADDRESS')
    .replaceAll(encodeURIComponent(unknown), 'ADDRESS')
    .replace(TICKET, 'TICKET')
}

/** What was chosen, sealed: random to the eye, and as long as the address and the password make it. */
const TICKET = /(?<=name=\\?"token\\?" value=\\?")[\w-]{60,}/

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

describe('a newcomer with a shared link', () => {
  const mine = 'une phrase qui est à moi'
  const next = '/join/shared'

  test('types the password once: one press after signing up, they are in and where they were going', async () => {
    await openToAll()
    const email = 'fatou@example.org'
    const { token, signedUp } = await signUp(email, mine)
    expect(signedUp.cookies).toEqual([])
    const entered = await enter({ email, token, next })
    expect(entered).toMatchObject({ status: 303, location: next })
    expect(entered.cookies.map((line) => line.split('=')[0])).toEqual(['device', 'known'])
    const headers = { cookie: entered.cookies.map((line) => line.split(';')[0]).join('; ') }
    const home = await (await fetch(`${palabre.origin}/home`, { headers })).text()
    expect(home.match(/href="\/communities\/new"/g)).toHaveLength(1)
  })

  test('is not let into an account that was there before, nor by what was altered', async () => {
    const { token } = await signUp(known, mine)
    expect(await enter({ email: known, token, next })).toMatchObject({ status: 422, cookies: [] })
    const altered = `${token.slice(0, -4)}AAAA`
    for (const forged of [altered, 'x', Buffer.from('{}').toString('base64url')]) {
      const answer = await enter({ email: known, token: forged, next })
      expect(answer).toMatchObject({ status: 303, cookies: [] })
      expect(answer.location).toContain('said=ready_late')
    }
  })

  test('who already has an account and says its password comes into it', async () => {
    const { token } = await signUp(known, PASSWORD)
    expect(await enter({ email: known, token, next })).toMatchObject({
      status: 303,
      location: next,
    })
  })

  const from = '198.51.100.40'
  const enter = (fields: Record<string, string>) => post('/sign-in?/ready', fields, from)

  async function signUp(email: string, password: string) {
    const signedUp = await post('/sign-up', { name: 'Fatou', email, password, next }, from)
    expect(signedUp.body).not.toContain(password)
    return { signedUp, token: /name="token" value="([^"]+)"/.exec(signedUp.body)?.[1] ?? '' }
  }
})

describe('being asked again who is there', () => {
  const next = '/me/security/passkey'
  const again = `/sign-in?again=1&next=${encodeURIComponent(next)}`

  test('says why, keeps the address, offers no new account, and leads back', async () => {
    const page = await seen(again)
    expect(page).toContain('C’est bien vous')
    expect(page).toMatch(
      /readonly[^>]*value="awa@example.org"|value="awa@example.org"[^>]*readonly/,
    )
    expect(page).not.toContain('/sign-up')
    expect(page).toContain(`href="${next}"`)
  })

  test('goes on asking after a slip, and returns to where one was', async () => {
    const path = `/sign-in?/password&again=1&next=${encodeURIComponent(next)}`
    const cookie = await signedIn()
    const fields = { email: known, password: 'un tilleul sous la pluie', next }
    const slip = await post(path, fields, '203.0.113.60', cookie)
    expect(slip.status).toBe(422)
    expect(slip.body).toContain('C’est bien vous')
    const right = await post(path, { ...fields, password: PASSWORD }, '203.0.113.60', cookie)
    expect(right).toMatchObject({ status: 303, location: next })
  })

  test('a link by mail is asked for without being led away', async () => {
    const path = `/sign-in?/link&again=1&next=${encodeURIComponent(next)}`
    const asked = await post(path, { email: known, next }, '203.0.113.61', await signedIn())
    expect(asked.location).toContain('again=1')
    expect(await seen(asked.location ?? '')).toContain('un lien vient de partir')
  })

  test('whoever has no passkey is offered none; the page of passkeys waits all the same', async () => {
    expect(await seen(again)).not.toContain('/sign-in/passkey')
    const headers = { cookie: await signedIn(), accept: 'text/html' }
    const at = `${palabre.origin}/sign-in/passkey?again=1&next=%2Fme`
    const answer = await fetch(at, { headers, redirect: 'manual' })
    expect(answer.headers.get('location')).not.toBe('/me')
  })
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
