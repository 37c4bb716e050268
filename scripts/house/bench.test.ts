import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { exitCodeOf, type Figure, unmeasured, untold, verdictOf } from '../../bench/figures.ts'
import { measuredRoutes } from '../../bench/pages.ts'
import { missing, PARTS } from '../../bench/parts.ts'
import { sameBytes } from '../../bench/race.ts'
import type { Results } from '../../bench/results.ts'

const KEPT = join(import.meta.dirname, '../../bench/results.json')
const GOOD: Figure = { name: 'a', value: 1, unit: 's', budget: { most: 2 } }
const servers: Server[] = []

afterAll(async () => {
  for (const server of servers) await new Promise((resolve) => server.close(resolve))
})

describe('The exit code of a run', () => {
  test('is 0 with every figure, budgets missed included: they are shown, and decide nothing', () => {
    const missed = { ...GOOD, value: 3 }
    expect(verdictOf(missed)).toBe('missed')
    expect(exitCodeOf([GOOD, missed])).toBe(0)
  })

  test('is 1 when one could not be measured, is no number, or when none was', () => {
    expect(exitCodeOf([GOOD, unmeasured('b', 'it broke')])).toBe(1)
    expect(exitCodeOf([GOOD, { ...GOOD, value: Number.NaN }])).toBe(1)
    expect(exitCodeOf([])).toBe(1)
  })

  test('is 1 when a part ended without its figures, or kept one of them to itself', () => {
    for (const part of PARTS) {
      expect(exitCodeOf(missing(part, 'it ended without a word'))).toBe(1)
      const told = part.tells.map((name) => ({ ...GOOD, name }))
      expect(exitCodeOf([...told, ...untold(part.tells, told)])).toBe(0)
      const less = told.slice(1)
      expect(untold(part.tells, less).map(({ name }) => name)).toEqual([part.tells[0]])
      expect(exitCodeOf([...less, ...untold(part.tells, less)])).toBe(1)
    }
  })
})

test('the run that is kept tells what the code measures, and no page that is gone', () => {
  const { figures } = JSON.parse(readFileSync(KEPT, 'utf8')) as Results
  const names = figures.map(({ name }) => name)
  // A page may be younger than the last run; the next one must tell of it.
  const parts = PARTS.filter(({ name }) => name !== 'pages')
  expect(parts.flatMap(({ tells }) => tells).filter((name) => !names.includes(name))).toEqual([])
  expect(exitCodeOf(figures)).toBe(0)
  const pages = names.flatMap((name) => /^page (\S+):/.exec(name)?.[1] ?? [])
  expect([...new Set(pages)].filter((route) => !measuredRoutes().includes(route))).toEqual([])
})

describe('Pages that are raced against each other', () => {
  test('are the same but for what is minted at each request', async () => {
    const all = await Promise.all([page('Bonjour', 'n1'), page('Bonjour', 'n2')].map(serving))
    expect(await sameBytes(all)).toBe(page('Bonjour').length)
  })

  test('are not raced when one of them says something else', async () => {
    const all = await Promise.all([page('Bonjour'), page('Bonjour'), page('Bonsoir')].map(serving))
    await expect(sameBytes(all)).rejects.toThrow('the pages compared are not the same')
  })
})

function page(words: string, nonce = 'n1'): string {
  return `<!doctype html><html><body nonce="${nonce}">${words}</body></html>`
}

async function serving(html: string) {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end(html)
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const { port } = server.address() as AddressInfo
  return { origin: `http://127.0.0.1:${port}`, path: '/', cookie: '' }
}
