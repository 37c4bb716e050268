import { fetchPage } from '#composition/reads/weigh-page.fixture.ts'
import { type Bare, startBare } from './bare.ts'
import { type Figure, unmeasured } from './figures.ts'
import { rateOf, type Target } from './load.ts'
import type { Page } from './pages.ts'

/** Pages that people read most. */
export const RACED: readonly string[] = [
  '/sign-in',
  '/methods',
  '/home',
  '/c/[community]',
  '/c/[community]/members',
  '/s/[session]',
  '/s/[session]/minutes',
]
const SHARE = 0.8
const WARM_MS = 1_000

interface Length {
  readonly rounds: number
  readonly roundMs: number
}

/**
 * Requests a second of pages of Palabre, of a bare SvelteKit page and of a bare `node:http` with the same
 * HTML: in turns, so that all three meet the same machine, each at its best.
 */
export async function racePages(
  origin: string,
  pages: readonly Page[],
  { folder, ...length }: Length & { folder: string },
): Promise<Figure[]> {
  const raced = RACED.map((route) => pages.find((page) => page.route === route)).filter(
    (page) => page !== undefined,
  )
  if (raced.length < RACED.length) throw new Error('a page to race is gone')
  const read = new Map<string, string>()
  for (const page of raced) read.set(nameOf(page), await htmlOf({ origin, ...page }))
  const bare = await startBare(folder, read)
  try {
    const figures: Figure[] = []
    for (const page of raced) {
      const raceOne = race({ origin, page, bare }, length)
      figures.push(...(await raceOne.catch((error: Error) => missing(page, error.message))))
    }
    return figures
  } finally {
    await Promise.all([bare.kit.stop(), bare.node.stop()])
  }
}

/** One page that cannot be compared does not keep the others from it. */
function missing({ route }: Page, why: string): Figure[] {
  return [unmeasured(`page ${route}: requests`, why)]
}

interface Race {
  readonly origin: string
  readonly page: Page
  readonly bare: Bare
}

async function race({ origin, page, bare }: Race, { rounds, roundMs }: Length): Promise<Figure[]> {
  const path = `/${nameOf(page)}`
  const targets: readonly Target[] = [
    { origin, path: page.path, cookie: page.cookie },
    { origin: bare.kit.origin, path, cookie: '' },
    { origin: bare.node.origin, path, cookie: '' },
  ]
  const bytes = await sameBytes(targets)
  const best = targets.map(() => 0)
  for (const target of targets) await rateOf(target, bytes, WARM_MS)
  for (let round = 0; round < rounds; round++) {
    for (const [at, target] of targets.entries())
      best[at] = Math.max(best[at] ?? 0, await rateOf(target, bytes, roundMs))
  }
  const [ours = 0, kit = 0, node = 0] = best
  return figuresOf(page.route, { ours, kit, node })
}

function figuresOf(route: string, { ours, kit, node }: Record<'ours' | 'kit' | 'node', number>) {
  const rate = (name: string, value: number) => ({
    name: `page ${route}: ${name}`,
    value,
    unit: '/s',
    budget: null,
  })
  const share = `page ${route}: share of bare SvelteKit`
  return [
    rate('requests', ours),
    rate('bare SvelteKit, same HTML', kit),
    rate('bare node:http, same HTML', node),
    { name: share, value: ours / kit, unit: '', budget: { least: SHARE } },
  ]
}

/** @returns how many bytes. Throws when they are not the same page, but for what is minted at each request. */
export async function sameBytes(targets: readonly Target[]): Promise<number> {
  const pages = await Promise.all(targets.map(htmlOf))
  const [ours = '', ...bare] = pages.map(lasting)
  if (bare.some((html) => html !== ours)) throw new Error('the pages compared are not the same')
  return Buffer.byteLength(pages[0] ?? '')
}

async function htmlOf({ origin, path, cookie }: Target): Promise<string> {
  return (await fetchPage(origin, path, { cookie })).html
}

/** Ids and nonces are minted at each request; each is as long as the one before. */
function lasting(html: string): string {
  return html.replace(MINTED, '$1')
}

const MINTED = /(nonce=")[^"]*|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

function nameOf({ route }: Page): string {
  return `${route.replace(/[^a-z]+/g, '-')}.html`
}
