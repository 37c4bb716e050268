import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PROJECT } from '#composition/project.ts'
import { startTestServer, type TestServer } from '#composition/test-server.ts'
import { testDatabase } from '#platform/db/test-cluster.ts'

/** The only page that runs the framework in the browser; the room and passkeys bring scripts of their own, all others none. */
const WITH_SCRIPT = ['gallery/+page.ts']
const ROOM_BYTES = 60 * 1024

let database: Awaited<ReturnType<typeof testDatabase>>
let palabre: TestServer

beforeAll(async () => {
  database = await testDatabase()
  palabre = await startTestServer({ databaseUrl: database.url })
}, 180_000)

afterAll(async () => {
  await palabre.stop()
  await database.drop()
})

test('only the gallery wakes the framework up in the browser', () => {
  const routes = join(PROJECT, 'src/routes')
  const found = globSync('**/+{page,layout}{,.server}.{ts,js}', { cwd: routes })
  const awake = found.filter((file) =>
    /csr = (true|dev)/.test(readFileSync(join(routes, file), 'utf8')),
  )
  expect(awake.map((file) => file.replaceAll('\\', '/')).toSorted()).toEqual(WITH_SCRIPT)
})

test.each(['/sign-in', '/sign-in/link', '/sign-up', '/reset', '/methods', '/methods/codev'])(
  '%s is read without a byte of script',
  async (path) => {
    const page = await fetch(`${palabre.origin}${path}`)
    const html = await page.text()
    expect(html).toContain('</html>')
    expect(html).not.toMatch(/<script|modulepreload/)
  },
)

test('the script of the live room, whole, weighs 60 KB at most', () => {
  const list = readFileSync(join(PROJECT, 'build/client/_app/entries.json'), 'utf8')
  const files = (JSON.parse(list) as Record<string, string[]>)['room'] ?? []
  const bytes = files.map((file) => weightOf(file)).reduce((sum, weight) => sum + weight, 0)
  expect(files.length).toBeGreaterThan(3)
  expect(bytes).toBeGreaterThan(20 * 1024)
  expect(bytes).toBeLessThanOrEqual(ROOM_BYTES)
})

function weightOf(file: string): number {
  const path = join(PROJECT, 'build/client', file)
  const packed = existsSync(`${path}.br`) ? readFileSync(`${path}.br`) : null
  return (packed ?? brotliCompressSync(readFileSync(path))).length
}
