import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PROJECT } from '#composition/project.ts'
import { startTestServer, type TestServer } from '#composition/test-server.ts'
import { testDatabase } from '#platform/db/test-cluster.ts'
import { type Locale, LOCALES } from '#platform/i18n/locale.ts'

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

describe.each(LOCALES)('the script of the live room, for who reads %s', (locale) => {
  test('weighs 60 KB at most, whole', () => {
    const files = filesOf(`room.${locale}`)
    const bytes = files.map((file) => weightOf(file)).reduce((sum, weight) => sum + weight, 0)
    expect(bytes).toBeGreaterThan(20 * 1024)
    expect(bytes).toBeLessThanOrEqual(ROOM_BYTES)
  })

  test('speaks that language and not a sentence of another', () => {
    const script = filesOf(`room.${locale}`).map(codeOf).join('\n')
    const said = (of: Locale) => wordsOf(of).filter((words) => script.includes(words))
    expect(said(locale).length).toBeGreaterThan(100)
    for (const other of LOCALES.filter((it) => it !== locale)) expect(said(other)).toEqual([])
  })
})

function filesOf(name: string): string[] {
  const list = readFileSync(join(PROJECT, 'build/client/_app/entries.json'), 'utf8')
  return (JSON.parse(list) as Record<string, string[]>)[name] ?? []
}

function codeOf(file: string): string {
  return readFileSync(join(PROJECT, 'build/client', file), 'utf8')
}

/** What is said in a language and in no other: pieces of its texts, too long to stand anywhere by chance. */
function wordsOf(locale: Locale): string[] {
  const others = new Set(LOCALES.filter((it) => it !== locale).flatMap(piecesIn))
  return [...new Set(piecesIn(locale))].filter((piece) => piece.length >= 12 && !others.has(piece))
}

function piecesIn(locale: Locale): string[] {
  const files = globSync(`messages/${locale}/*.json`, { cwd: PROJECT })
  const texts = files.map((file) => readFileSync(join(PROJECT, file), 'utf8'))
  return texts
    .flatMap((text) => textsIn(JSON.parse(text)))
    .flatMap((text) => text.split(/[{}<>#]/).map((piece) => piece.trim()))
}

function textsIn(tree: unknown): string[] {
  if (typeof tree === 'string') return [tree]
  return Object.values(tree as object).flatMap(textsIn)
}

function weightOf(file: string): number {
  const path = join(PROJECT, 'build/client', file)
  const packed = existsSync(`${path}.br`) ? readFileSync(`${path}.br`) : null
  return (packed ?? brotliCompressSync(readFileSync(path))).length
}
