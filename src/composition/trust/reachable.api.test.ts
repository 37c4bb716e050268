import { Client } from 'pg'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type World, openWorld } from './world.fixture.ts'

const ORIGIN = 'https://palabre.example'
let world: World

beforeAll(async () => {
  world = await openWorld({ ORIGIN, SECURITY_CONTACT: 'security@palabre.example' })
}, 120_000)

afterAll(() => world?.close())

test('over https, browsers are told to stay there', async () => {
  for (const path of ['/methods', '/healthz', '/favicon.svg', '/nowhere'])
    expect((await ask(path)).headers.get('strict-transport-security')).toBe(
      'max-age=31536000; includeSubDomains',
    )
})

test('over https, what tells who somebody is stays with this host and out of scripts', async () => {
  const names = world.passes.member['cookie']?.split('; ').map((pair) => pair.split('=')[0])
  expect(names?.every((name) => name?.startsWith('__Host-'))).toBe(true)
  const left = await ask('/sign-out', { method: 'POST' })
  const look = await ask('/look', { method: 'POST', body: new URLSearchParams({ theme: 'dark' }) })
  const lines = [...left.headers.getSetCookie(), ...look.headers.getSetCookie()]
  expect(lines.length).toBeGreaterThan(1)
  for (const line of lines) {
    expect(line).toMatch(/; ?Path=\/(;|$)/i)
    expect(line).toMatch(/; ?Secure(;|$)/i)
    expect(line).toMatch(/; ?HttpOnly(;|$)/i)
    expect(line).toMatch(/; ?SameSite=Lax(;|$)/i)
    expect(line).not.toMatch(/; ?Domain=/i)
  }
})

test('whoever found a weakness reads whom to tell', async () => {
  const answer = await ask('/.well-known/security.txt')
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8')
  const text = await answer.text()
  expect(text).toContain('Contact: mailto:security@palabre.example\n')
  expect(text).toContain(`Canonical: ${ORIGIN}/.well-known/security.txt\n`)
  const ahead = Date.parse(/^Expires: (.+)$/m.exec(text)?.[1] ?? '') - Date.now()
  expect(ahead).toBeGreaterThan(90 * 86_400_000)
  expect(ahead).toBeLessThan(365 * 86_400_000)
})

test('a node says that it is alive, and ready once it can serve', async () => {
  expect(await told('/healthz')).toEqual([200, 'alive\n'])
  expect(await told('/readyz')).toEqual([200, 'ready\n'])
})

test('a node whose database lacks a migration is not ready', async () => {
  await sql`update migration set name = name || '.away'`.execute(world.db)
  expect(await told('/readyz')).toEqual([503, 'database_not_migrated\n'])
  await sql`update migration set name = replace(name, '.away', '')`.execute(world.db)
  expect(await told('/readyz')).toEqual([200, 'ready\n'])
})

test('a database that goes away while a request is at work is a 503 with a sentence, or a problem', async () => {
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(world.db)
  const name = rows[0]?.name ?? ''
  // What the instance is was just read, and a visitor is recognised without asking: only the work itself asks.
  const bare = (path: string) =>
    fetch(`http://127.0.0.1:${world.server.port}${path}`, {
      headers: { accept: 'text/html', 'accept-language': 'fr' },
    })
  expect((await bare('/communities')).status).toBe(200)
  await administer(`alter database ${name} with allow_connections false`, cut(name))
  const [page, program] = await Promise.all([bare('/communities'), bare('/api/v1/communities')])
  await administer(`alter database ${name} with allow_connections true`)
  expect([page.status, page.headers.get('content-type')]).toEqual([503, 'text/html'])
  expect(await page.text()).toContain('Palabre ne joint pas sa base de données')
  expect(program.headers.get('content-type')).toContain('application/problem+json')
  expect(program.headers.get('retry-after')).toBe('5')
  expect(await program.json()).toMatchObject({ status: 503, code: 'unavailable' })
  await expect.poll(() => told('/readyz'), { timeout: 20_000 }).toEqual([200, 'ready\n'])
}, 60_000)

test('without its database a node is alive, not ready, and says so to people; then it goes on', async () => {
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(world.db)
  const name = rows[0]?.name ?? ''
  await administer(`alter database ${name} with allow_connections false`, cut(name))
  expect(await told('/healthz')).toEqual([200, 'alive\n'])
  expect(await told('/readyz')).toEqual([503, 'database_unreachable\n'])
  const [status, sentence] = await told('/methods')
  expect([status, sentence]).toEqual([503, expect.stringContaining('ne joint pas sa base')])
  const program = await ask('/api/v1/me')
  expect(program.headers.get('content-type')).toContain('application/problem+json')
  expect(await program.json()).toMatchObject({ status: 503, code: 'unavailable' })
  await administer(`alter database ${name} with allow_connections true`)
  await expect.poll(() => told('/readyz'), { timeout: 20_000 }).toEqual([200, 'ready\n'])
}, 60_000)

function cut(name: string): string {
  return `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`
}

async function administer(...statements: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: process.env['PALABRE_TEST_ADMIN_URL'] })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

/** As the proxy in front would ask. */
function ask(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = { ...world.passes.member, origin: ORIGIN, 'x-forwarded-for': '203.0.113.7' }
  const url = `http://127.0.0.1:${world.server.port}${path}`
  return fetch(url, { redirect: 'manual', ...init, headers })
}

async function told(path: string): Promise<readonly [number, string]> {
  const response = await ask(path)
  return [response.status, await response.text()]
}
