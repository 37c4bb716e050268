import * as fs from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { freezeServer } from '#platform/db/postgres/process.fixture.ts'
import { endAll, newPlace, palabre, startAndWait, type Running } from './launch.fixture.ts'

/** What the driver waits for silence, or for being let in: either way, with time for the answer itself. */
const WITHIN_MS = 8_000
const AWA = { name: 'Awa', email: 'awa@example.org', password: 'une longue phrase' }

let wake: () => void = () => undefined

afterEach(async () => {
  wake()
  await endAll()
})

test('while PostgreSQL is frozen everybody is told so in time, nothing is said to be saved, and all goes on once it wakes', async () => {
  const place = await newPlace()
  const house = await startAndWait(place)
  const token = /welcome\?token=(\S+)/.exec(house.said())?.[1] ?? ''
  expect(await status(house, '/readyz')).toBe(200)
  wake = freeze(place.DATA_DIR)

  const asked = ['/sign-in', '/', '/api/v1/me'].map((path) => answered(house, path))
  for (const { code, said, ms } of await Promise.all(asked)) {
    expect(code).toBe(503)
    expect(said).toMatch(/base de données[\s\S]*cannot reach its database|database does not answer/)
    expect(ms).toBeLessThan(WITHIN_MS)
  }
  expect((await create(house, token)).status).toBe(503)
  expect(await status(house, '/healthz')).toBe(200)
  const ready = await answered(house, '/readyz')
  expect(ready).toMatchObject({ code: 503, said: 'database_unreachable\n' })
  expect(ready.ms).toBeLessThan(3_000)
  const doctor = await palabre(['doctor'], place).ended
  expect(doctor.said).toMatch(/✗ The database at .* cannot be reached: it does not answer/)
  expect(doctor.said).not.toMatch(/\n\s+at /)

  wake()
  await expect.poll(() => status(house, '/readyz'), { timeout: 20_000 }).toBe(200)
  // Many at once: a connection that still owed an answer would give it to the wrong one.
  const pages = ['/sign-in', '/methods', '/healthz'].flatMap((path) => Array<string>(8).fill(path))
  const codes = await Promise.all(pages.map((path) => status(house, path)))
  expect(new Set(codes)).toEqual(new Set([200]))
  expect((await create(house, token)).status).toBe(303)
  house.child.kill('SIGTERM')
  expect(await house.ended).toMatchObject({ code: 0 })
})

function freeze(dataFolder: string): () => void {
  const file = join(dataFolder, 'postgres-18', 'postmaster.pid')
  return freezeServer(Number.parseInt(fs.readFileSync(file, 'utf8'), 10))
}

async function status(house: Running, path: string): Promise<number> {
  return (await answered(house, path)).code
}

async function answered({ origin }: Running, path: string) {
  const began = performance.now()
  const response = await fetch(`${origin}${path}`, { headers: { accept: 'text/html' } })
  const said = await response.text()
  return { code: response.status, said, ms: performance.now() - began }
}

function create({ origin }: Running, token: string): Promise<Response> {
  return fetch(`${origin}/welcome?/create`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin, accept: 'text/html' },
    body: new URLSearchParams({ ...AWA, token, spaceName: 'Essai', language: 'fr' }),
  })
}
