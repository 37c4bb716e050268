import { founding, foundWith } from '#areas/communities/communities.fixture.ts'
import { enterCommunity } from '#areas/communities/use-cases/enter-community.ts'
import { joinCommunity } from '#areas/communities/use-cases/join-community.ts'
import { planAhead } from '#areas/sessions/sessions.fixture.ts'
import { planSession } from '#areas/sessions/use-cases/plan-session.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Try, everyDoor, knock, triesOf } from './knock.fixture.ts'
import { type World, openWorld } from './world.fixture.ts'

let world: World

beforeAll(async () => {
  world = await openWorld()
}, 120_000)

afterAll(() => world?.close())

const unsafe = everyDoor().filter(({ key }) => /^(POST|PUT|PATCH|DELETE) /.test(key))
const OWN = 'own'
const ORIGINS: readonly (readonly [string, Readonly<Record<string, string>>, boolean])[] = [
  ['without an origin', {}, false],
  ['from a page that hides where it is', { origin: 'null' }, false],
  ['from another site', { origin: 'https://elsewhere.example' }, false],
  ['from our own pages', { origin: OWN, 'sec-fetch-site': 'same-origin' }, true],
  [
    'from another site that claims to be us',
    { origin: OWN, 'sec-fetch-site': 'cross-site' },
    false,
  ],
  ['from a neighbour on our domain', { origin: OWN, 'sec-fetch-site': 'same-site' }, false],
]

describe('What is sent counts only when our own pages send it', () => {
  test.each(ORIGINS)('%s', async (_, headers, isTaken) => {
    const doors = unsafe.filter(({ key }) => key !== 'POST /sign-out' || !isTaken)
    const tries = doors.flatMap(({ key }) => triesOf({ key }, world.params.home))
    const wrong: string[] = []
    const look = async (attempt: Try) => {
      const status = await send(attempt, headers)
      if ((status !== 403) !== isTaken) wrong.push(`${attempt.path}: ${status}`)
    }
    for (let at = 0; at < tries.length; at += 8)
      await Promise.all(tries.slice(at, at + 8).map(look))
    expect(tries.length).toBeGreaterThan(60)
    expect(wrong).toEqual([])
  })

  test('a token needs no origin in the API, and opens no form', async () => {
    const { token } = world.passes
    const ask = (path: string) =>
      fetch(`${world.server.origin}${path}`, { method: 'POST', headers: token, body: '{}' })
    expect((await ask('/api/v1/me/tokens')).status).not.toBe(403)
    expect((await ask('/me?/name')).status).toBe(404)
  })
})

const AWAY = [
  'https://elsewhere.example/',
  '//elsewhere.example',
  '///elsewhere.example',
  '/\\elsewhere.example',
  '\\\\elsewhere.example',
  '/\t/elsewhere.example',
  '/%09/elsewhere.example\n',
  'javascript:alert(1)',
  'data:text/html,hello',
  '@elsewhere.example',
  '.elsewhere.example',
]

describe('Nobody is led elsewhere', () => {
  test.each(AWAY)('by next=%j', async (next) => {
    const body = new URLSearchParams({ theme: 'dark', next })
    const look = { path: '/look', init: { method: 'POST', body } }
    const signIn = { path: `/sign-in?${new URLSearchParams({ next })}`, init: {} }
    for (const attempt of [look, signIn]) {
      const { status, headers } = await knock(world, 'member', attempt)
      const to = new URL(headers.get('location') ?? '/', world.server.origin)
      expect([status, to.origin]).toEqual([303, world.server.origin])
    }
    const page = await knock(world, 'visitor', signIn)
    expect(withoutStanding(page.body)).not.toContain('elsewhere.example')
  })
})

describe('What was typed comes back', () => {
  test('when a field is longer than it may be', async () => {
    const name = `Aïcha ${'très '.repeat(80)}`
    const body = new URLSearchParams({ name })
    const attempt = { path: '/me?/name', init: { method: 'POST', body } }
    const reply = await knock(world, 'member', attempt)
    expect(reply.status).toBe(422)
    expect(reply.body).toContain(name.trim())
  })

  test('but never a password', async () => {
    const body = new URLSearchParams({ email: 'someone@example.org', password: 'zq-secret-qz' })
    const attempt = { path: '/sign-in?/password', init: { method: 'POST', body } }
    const reply = await knock(world, 'visitor', attempt)
    expect(reply.body).toContain('someone@example.org')
    expect(reply.body).not.toContain('zq-secret-qz')
  })
})

const ORDERS = 'sort=score&order=desc&orderBy=members&by=attendance&rank=1&top=10'

describe('No question orders people or communities by a count or a score', () => {
  // The frame lists nothing; what it tells is the address it was asked at.
  const lists = everyDoor().filter(
    ({ key }) => key.startsWith('GET ') && !/room|\/auth\/|verify| frame$/.test(key),
  )
  test.concurrent.each(lists.map(({ key }) => key))('%s', async (key) => {
    for (const { channel, path } of triesOf({ key }, world.params.home)) {
      const reader = path.startsWith('/api/v1') ? 'token' : 'member'
      const plain = await knock(world, reader, { path, init: {} })
      const asked = { path: `${path}${path.includes('?') ? '&' : '?'}${ORDERS}`, init: {} }
      const ordered = await knock(world, reader, asked)
      const isTold = channel === 'endpoint' && ordered.status === 422
      expect(isTold || alike(ordered.body) === alike(plain.body)).toBe(true)
    }
  })
})

test('people stand by their names and communities by when they began, however many meet in them', async () => {
  const { house, people } = world
  const founded: string[] = []
  for (const name of ['Zèbres', 'Abeilles']) {
    const answers = { ...founding(), about: { name, question: '' } }
    founded.unshift((await foundWith(house, people.elsewhere, answers)).address)
  }
  const [young = '', old = ''] = founded
  for (const each of [people.member, people.facilitator])
    expect(await joinCommunity(house, each, old)).toMatchObject({ ok: true })
  const met = await enterCommunity(house, people.member, old)
  if (met === null) throw new Error('The member has joined.')
  expect(await planSession(house, met, planAhead())).toMatchObject({ ok: true })
  for (const query of ['', `?${ORDERS}`]) {
    const page = await knock(world, 'member', { path: `/communities${query}`, init: {} })
    const order = [young, old, world.params.home['community'] ?? '']
    const found = order.map((address) => page.body.indexOf(`href="/c/${address}"`))
    expect(found).not.toContain(-1)
    expect(found).toEqual(found.toSorted((one, other) => one - other))
  }
  const list = { path: `/api/v1/communities/${old}/members`, init: {} }
  const { items } = JSON.parse((await knock(world, 'token', list)).body) as Members
  expect(items.map(({ name }) => name)).toEqual(
    ['elsewhere', 'facilitator', 'member'].map((human) => `Name of ${human}`),
  )
  const asked = await knock(world, 'token', { ...list, path: `${list.path}?${ORDERS}` })
  expect(asked.status).toBe(422)
})

interface Members {
  readonly items: readonly { readonly name: string }[]
}

test('leaving has the browser forget what it kept', async () => {
  const body = new URLSearchParams({ script: 'none' })
  const leave = { path: '/sign-out', init: { method: 'POST', body } }
  const { headers, status } = await knock(world, 'applicant', leave)
  expect([status, headers.get('clear-site-data')]).toEqual([303, '"cache", "storage"'])
  expect(headers.getSetCookie().join()).toMatch(/device=;.*Max-Age=0/i)
  expect((await knock(world, 'applicant', { path: '/me', init: {} })).status).toBe(303)
})

async function send({ path, init }: Try, from: Readonly<Record<string, string>>): Promise<number> {
  const headers = new Headers({
    ...world.passes.member,
    ...Object.fromEntries(new Headers(init.headers)),
  })
  for (const [name, value] of Object.entries(from))
    headers.set(name, value === OWN ? world.server.origin : value)
  const url = `${world.server.origin}${path}`
  return (await fetch(url, { ...init, headers, redirect: 'manual' })).status
}

/** A choice of language leads back to the page as it was asked for: to this instance, whatever the question says. */
function withoutStanding(body: string): string {
  return body.replace(
    /(<form class="look[^>]*>\s*<input type="hidden" name="next" value=")\/(?![/\\])[^"]*/,
    '$1',
  )
}

/** Without what differs each time: ids of forms, nonces, moments, the address itself. */
function alike(body: string): string {
  return withoutStanding(body)
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '')
    .replace(/nonce[-=]"?[\w+/=-]+"?/g, '')
    .replace(/\d{4}-\d{2}-\d{2}T[\d:.]+Z|DTSTAMP:\w+/g, '')
    .replace(/"challenge":"[^"]*"/g, '')
}
