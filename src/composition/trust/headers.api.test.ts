import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from 'kysely'
import { type Reply, everyDoor, knock, triesOf } from './knock.fixture.ts'
import { MATRIX } from './matrix.ts'
import { OPTIONAL, type World, openWorld } from './world.fixture.ts'

let world: World

beforeAll(async () => {
  world = await openWorld({ ...OPTIONAL, LOG_LEVEL: 'silent' })
}, 120_000)

afterAll(() => world?.close())

const ALWAYS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
}
const OF_PAGES = [
  "base-uri 'none'",
  "connect-src 'self'",
  "default-src 'none'",
  "font-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "img-src 'self' data:",
  "manifest-src 'self'",
  "require-trusted-types-for 'script'",
  "script-src 'self' 'strict-dynamic'",
  "style-src 'self'",
  // The one style that the framework gives the words it reads aloud, by its hash.
  "style-src-attr 'unsafe-hashes' 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='",
  'trusted-types svelte-trusted-html sveltekit-trusted-url palabre-worker',
  "worker-src 'self'",
]
const OF_THE_REST = ["base-uri 'none'", "default-src 'none'", "frame-ancestors 'none'"]

const reading = everyDoor().filter(({ key }) => key.startsWith('GET ') && !key.endsWith(' frame'))

describe('Every answer carries the headers that keep a browser safe', () => {
  test.concurrent.each(reading.map(({ key }) => key))('%s', async (key) => {
    const reader = MATRIX[key]?.in.includes('member') ? 'member' : 'administrator'
    for (const attempt of triesOf({ key }, world.params.home))
      expect(dangersIn(await knock(world, reader, attempt))).toEqual([])
  })

  test('a page that does not exist', async () => {
    const reply = await get('/nowhere')
    expect(reply.status).toBe(404)
    expect(dangersIn(reply)).toEqual([])
  })

  test('a page that is not for whoever asks', async () => {
    const reply = await get(`/s/${world.params.hidden['session']}`)
    expect(reply.status).toBe(404)
    expect(dangersIn(reply)).toEqual([])
  })

  test('the way to sign in', async () => {
    const reply = await knock(world, 'visitor', { path: '/me', init: {} })
    expect([reply.status, reply.headers.get('location')]).toEqual([303, '/sign-in?next=%2Fme'])
    expect(dangersIn(reply)).toEqual([])
  })

  test('a form from another site', async () => {
    const headers = { origin: 'https://elsewhere.example' }
    const reply = await post('/look', { headers, body: new URLSearchParams({ theme: 'dark' }) })
    expect(reply.status).toBe(403)
    expect(dangersIn(reply, OF_THE_REST)).toEqual([])
  })

  test('a method that a page does not know', async () => {
    for (const method of ['PUT', 'DELETE', 'PATCH', 'PROPFIND']) {
      const reply = await knock(world, 'member', { path: '/me', init: { method } })
      expect([method, reply.status]).toEqual([method, 405])
      expect(dangersIn(reply, OF_THE_REST)).toEqual([])
    }
  })

  test.each([
    ['longer than the server reads', { line: 'x'.repeat(9_000_000) }],
    ['longer than we read', { line: 'x'.repeat(1_100_000) }],
    ['of a thousand fields', Array.from({ length: 1_000 }, (_, index) => [`line${index}`, ''])],
  ])('a form %s, with a sentence', async (_, fields) => {
    const body = new URLSearchParams(fields)
    const reply = await post('/me?/line', { body })
    expect(reply.status).toBe(413)
    expect(dangersIn(reply)).toEqual([])
    expect(reply.body).toContain('trop')
  })

  test('an error of ours, which tells nothing but a number to quote', async () => {
    await sql`alter table session rename to session_away`.execute(world.db)
    try {
      const reply = await get(`/c/${world.params.home['community']}/sessions`)
      expect(reply.status).toBe(500)
      expect(dangersIn(reply)).toEqual([])
      expect(reply.body).toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/)
      expect(reply.body).not.toMatch(/session_away|relation|kysely|node_modules|at \w+ \(/i)
    } finally {
      await sql`alter table session_away rename to session`.execute(world.db)
    }
  })

  test('files of the application', async () => {
    const page = await get('/methods')
    const files = [...page.body.matchAll(/(?:href|src)="([^"]+\.(?:css|js|svg))"/g)].map(
      ([, it]) => it,
    )
    expect(files.length).toBeGreaterThan(1)
    for (const file of files) {
      const reply = await get(new URL(file ?? '', `${world.server.origin}/`).pathname)
      expect(reply.status).toBe(200)
      expect(pick(reply, Object.keys(ALWAYS))).toEqual(ALWAYS)
    }
  })
})

test('each page has a nonce of its own', async () => {
  const nonces = await Promise.all([1, 2, 3].map(async () => nonceOf(await get('/gallery'))))
  expect(new Set(nonces).size).toBe(3)
})

test('nothing of a page comes from anywhere else', async () => {
  for (const key of ['GET /methods', 'GET /s/[session]', 'GET /me', 'GET /gallery']) {
    const [page] = triesOf({ key }, world.params.home)
    const { body } = await get(page?.path ?? '')
    const loaded = [
      ...body.matchAll(/<(?:script|link|img|iframe|source)[^>]*?(?:src|href)="([^"]+)"/g),
    ]
    expect(
      loaded.map(([, from]) => from).filter((from) => /^(https?:)?\/\//.test(from ?? '')),
    ).toEqual([])
    expect(body).not.toMatch(/ style="| on[a-z]+="/)
  }
})

function get(path: string): Promise<Reply> {
  return knock(world, 'member', { path, init: {} })
}

function post(path: string, init: RequestInit): Promise<Reply> {
  return knock(world, 'member', { path, init: { method: 'POST', ...init } })
}

/** @returns what a reply lacks, or has and should not; empty when a browser is safe with it. */
function dangersIn(reply: Reply, policy = expectedPolicy(reply)): string[] {
  const { headers } = reply
  const wrong = Object.entries(ALWAYS).filter(([name, value]) => headers.get(name) !== value)
  const telling = ['server', 'x-powered-by', 'strict-transport-security'].filter((name) =>
    headers.has(name),
  )
  const found = policyOf(reply)
  return [
    ...wrong.map(([name]) => `${name}: ${headers.get(name)}`),
    ...telling,
    ...(headers.get('cache-control')?.includes('no-store') ? [] : ['it may be cached']),
    ...(found.join() === policy.join() ? [] : [`content-security-policy: ${found.join('; ')}`]),
    ...looseScripts(reply),
  ]
}

function expectedPolicy({ headers }: Reply): readonly string[] {
  return headers.get('content-type')?.startsWith('text/html') ? OF_PAGES : OF_THE_REST
}

/** Scripts and styles written into a page without its nonce. */
function looseScripts(reply: Reply): string[] {
  const tags = reply.body.match(/<(?:script|style)\b[^>]*>/g) ?? []
  const nonce = nonceOf(reply)
  return tags.filter((tag) => !(nonce !== null && tag.includes(`nonce="${nonce}"`)))
}

/** Directive by directive, without the nonce, which a page without scripts has not. */
function policyOf({ headers }: Reply): string[] {
  const policy = headers.get('content-security-policy') ?? ''
  const plain = policy.replace(/ 'nonce-[^']{20,}'/g, '')
  return plain.split('; ').toSorted()
}

function nonceOf(reply: Reply): string | null {
  return /'nonce-([^']+)'/.exec(reply.headers.get('content-security-policy') ?? '')?.[1] ?? null
}

function pick({ headers }: Reply, names: readonly string[]): Record<string, string | null> {
  return Object.fromEntries(names.map((name) => [name, headers.get(name)]))
}
