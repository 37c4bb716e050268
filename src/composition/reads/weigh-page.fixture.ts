import { join } from 'node:path'
import { type IncomingHttpHeaders, Agent, get } from 'node:http'
import { pathToFileURL } from 'node:url'
import { brotliDecompressSync } from 'node:zlib'
import { PROJECT } from '../project.ts'

/** Starts a server that counts its queries: the others answer without `x-queries`. */
export const COUNTING = {
  NODE_OPTIONS: `--import=${pathToFileURL(join(PROJECT, 'scripts/count-queries.ts')).href}`,
}

const KB = 1024
/** What may come with a page (docs/architecture.md, "Budgets"); fonts apart. */
export const READ_BYTES = 25 * KB
export const WITH_SCRIPT_BYTES = 60 * KB

/** What a page costs whoever opens it. Bytes are those on the line, compressed. */
export interface Weight {
  readonly queries: number
  /** HTML and style sheets. */
  readonly page: number
  readonly script: number
}

/** A page as a browser gets it. */
export interface Fetched {
  readonly html: string
  /** Bytes on the line. */
  readonly bytes: number
  readonly headers: IncomingHttpHeaders
}

/** @param headers by which the reader is recognised. Throws unless the page is shown. */
export async function weighPage(
  origin: string,
  path: string,
  headers: Readonly<Record<string, string>>,
): Promise<Weight> {
  // What is remembered for some seconds is read once: by the first of two.
  const first = await fetchPage(origin, path, headers)
  const { html, bytes, headers: told } = await fetchPage(origin, path, headers)
  const counts = [first.headers, told].map((each) => Number(each['x-queries'] ?? Number.NaN))
  return {
    queries: Math.min(...counts),
    page: bytes + (await sizeOf(origin, filesIn(html, 'css', path))),
    script: await sizeOf(origin, filesIn(html, 'js', path)),
  }
}

export async function fetchPage(
  origin: string,
  path: string,
  headers: Readonly<Record<string, string>>,
): Promise<Fetched> {
  const { body, told } = await request(`${origin}${path}`, headers)
  const plain = told['content-encoding'] === 'br' ? brotliDecompressSync(body) : body
  return { html: plain.toString(), bytes: body.length, headers: told }
}

/** `fetch` would hide what the line carries. */
function request(
  url: string,
  headers: Readonly<Record<string, string>>,
): Promise<{ body: Buffer; told: IncomingHttpHeaders }> {
  const all = { accept: 'text/html', 'accept-encoding': 'br', ...headers }
  return new Promise((resolve, reject) => {
    const asked = get(url, { headers: all, agent: new Agent() }, (response) => {
      const pieces: Buffer[] = []
      response.on('data', (piece: Buffer) => pieces.push(piece))
      response.on('error', reject)
      response.on('end', () => {
        const { statusCode, headers: told } = response
        if (statusCode === 200) resolve({ body: Buffer.concat(pieces), told })
        else reject(new Error(`${url} answered ${statusCode} ${told.location ?? ''}`.trim()))
      })
    })
    asked.on('error', reject)
  })
}

/** Files a page names. Those its script fetches later by itself, when somebody asks for them, are not among them. */
function filesIn(html: string, ending: 'css' | 'js', path: string): string[] {
  const found = html.match(new RegExp(`[^"'(\\s]*_app/immutable/[^"')\\s]+\\.${ending}`, 'g')) ?? []
  return [...new Set(found.map((file) => new URL(file, `http://palabre${path}`).pathname))]
}

async function sizeOf(origin: string, paths: readonly string[]): Promise<number> {
  const files = await Promise.all(paths.map((path) => request(`${origin}${path}`, {})))
  return files.reduce((total, { body }) => total + body.length, 0)
}
