import { Agent, createServer, get } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import type { Figure } from './figures.ts'

/** A page as a browser gets it. */
export interface Page {
  readonly name: string
  readonly path: string
  readonly cookie: string
}

interface Fetched {
  readonly html: string
  /** Bytes on the line, compressed. */
  readonly bytes: number
}

const PAGE_BYTES = 25 * 1024
const ROUND_MS = 1_500
const ROUNDS = 3
const AT_ONCE = 8

/** Bytes of one page with its style sheets, and of its script. Fonts are counted apart by the browser’s own choice of them. */
export async function weighPage(origin: string, page: Page, script: number): Promise<Figure[]> {
  const { html, bytes } = await fetchPage(origin, page)
  const sheets = await Promise.all(
    filesIn(html, 'css', page.path).map((path) => sizeOf(origin, path)),
  )
  const scripts = await Promise.all(
    filesIn(html, 'js', page.path).map((path) => sizeOf(origin, path)),
  )
  const all = bytes + sum(sheets)
  const budget = script === 0 ? { most: PAGE_BYTES } : null
  return [
    { name: `${page.name}: HTML and styles, compressed`, value: all, unit: 'bytes', budget },
    {
      name: `${page.name}: script, compressed`,
      value: sum(scripts),
      unit: 'bytes',
      budget: { most: script },
    },
  ]
}

/** The same HTML from Palabre and from a bare `node:http`, in turns, so that both meet the same machine. */
export async function racePage(origin: string, page: Page): Promise<Figure[]> {
  const { html } = await fetchPage(origin, page)
  const bare = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
    response.end(html)
  })
  await new Promise<void>((resolve) => bare.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${(bare.address() as AddressInfo).port}`
  const rates = { ours: [] as number[], bare: [] as number[] }
  try {
    for (let round = 0; round < ROUNDS; round++) {
      rates.ours.push(await rateOf(origin, page))
      rates.bare.push(await rateOf(address, page))
    }
  } finally {
    bare.closeAllConnections()
    bare.close()
  }
  const [ours, theirs] = [Math.max(...rates.ours), Math.max(...rates.bare)]
  return [
    { name: `${page.name}: requests`, value: ours, unit: '/s', budget: null },
    { name: `${page.name}: bare node:http, same HTML`, value: theirs, unit: '/s', budget: null },
    { name: `${page.name}: share of bare node:http`, value: ours / theirs, unit: '', budget: null },
  ]
}

async function rateOf(origin: string, page: Page): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE })
  const began = performance.now()
  let answered = 0
  const work = async () => {
    while (performance.now() - began < ROUND_MS) {
      await request(origin, page, { agent, encoding: 'identity' })
      answered += 1
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  const seconds = (performance.now() - began) / 1000
  agent.destroy()
  return answered / seconds
}

async function fetchPage(origin: string, page: Page): Promise<Fetched> {
  const { body, encoding } = await request(origin, page, {
    agent: new Agent(),
    encoding: 'br, gzip',
  })
  const plain =
    encoding === 'br' ? brotliDecompressSync(body) : encoding === 'gzip' ? gunzipSync(body) : body
  return { html: plain.toString(), bytes: body.length }
}

function request(
  origin: string,
  { path, cookie }: Pick<Page, 'path' | 'cookie'>,
  { agent, encoding }: { agent: Agent; encoding: string },
): Promise<{ body: Buffer; encoding: string }> {
  const headers = { cookie, accept: 'text/html', 'accept-encoding': encoding }
  return new Promise((resolve, reject) => {
    const asked = get(`${origin}${path}`, { headers, agent }, (response) => {
      const pieces: Buffer[] = []
      response.on('data', (piece: Buffer) => pieces.push(piece))
      response.on('error', reject)
      response.on('end', () => {
        if (response.statusCode !== 200)
          reject(new Error(`${path} answered ${response.statusCode}`))
        else
          resolve({
            body: Buffer.concat(pieces),
            encoding: response.headers['content-encoding'] ?? '',
          })
      })
    })
    asked.on('error', reject)
  })
}

/** Files a page names. Those its script fetches later by itself are not among them. */
function filesIn(html: string, ending: 'css' | 'js', path: string): string[] {
  const found = html.match(new RegExp(`[^"'(\\s]*_app/immutable/[^"')\\s]+\\.${ending}`, 'g')) ?? []
  const paths = found.map((file) => new URL(file, `http://palabre${path}`).pathname)
  return [...new Set(paths)]
}

async function sizeOf(origin: string, path: string): Promise<number> {
  const asked = { agent: new Agent(), encoding: 'br, gzip' }
  return (await request(origin, { path, cookie: '' }, asked)).body.length
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}
