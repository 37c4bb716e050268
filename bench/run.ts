/**
 * `npm run bench`: measures a built Palabre on this machine, prints one table and writes
 * `bench/results.json`. Exit code 1 when a figure could not be measured; a missed budget is shown, not
 * hidden, and decides no test.
 */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, isBuildStale } from '#composition/build.ts'
import { PROJECT } from '#composition/project.ts'
import { type Figure, measure, tableOf, verdictOf } from './figures.ts'
import { inhabit, type Place } from './people.ts'
import { type Page, racePage, weighPage } from './pages.ts'
import { measureRoom } from './room.ts'
import { memoryOf, type Running, startPalabre } from './server.ts'
import { openStreams } from './streams.ts'

const ROOM_BYTES = 60 * 1024
const QUIET_MS = 3_000
const MOST_PEOPLE = 100

const figures: Figure[] = []
const keep = async (names: readonly string[], work: () => Promise<readonly Figure[]>) => {
  process.stderr.write(`${names[0]}…\n`)
  figures.push(...(await measure(names, work)))
}

if (isBuildStale(PROJECT)) await build(PROJECT, new AbortController().signal)
await keep(['first start', 'next start'], measureStarts)
await keep(['the example: pages, room, streams'], measureExample)
for (const [name, note] of [
  [
    '300 participants: command acknowledged and seen',
    'one machine runs both sides: it would measure itself',
  ],
  ['5,000 streams', 'one machine runs both sides: it would measure itself'],
  ['share of a bare SvelteKit page with the same HTML', 'needs a second build of its own'],
  ['queries per page', 'counted in the store tests of each area, not here'],
] as const)
  figures.push({ name, value: null, unit: '', budget: null, note })
report()

async function measureStarts(): Promise<readonly Figure[]> {
  return withFolder(async (DATA_DIR) => {
    const first = await startPalabre('start', { DATA_DIR })
    await first.stop()
    const next = await startPalabre('start', { DATA_DIR })
    await next.stop()
    return [
      {
        name: 'first start to the first page',
        value: first.seconds,
        unit: 's',
        budget: { most: 10 },
      },
      { name: 'next start to the first page', value: next.seconds, unit: 's', budget: { most: 3 } },
    ]
  })
}

async function measureExample(): Promise<readonly Figure[]> {
  return withFolder(async (DATA_DIR) => {
    const palabre = await startPalabre('demo', { DATA_DIR })
    try {
      await keep(['idle memory'], () => measureMemory(palabre, DATA_DIR))
      const place = await inhabit(DATA_DIR, palabre.origin, MOST_PEOPLE)
      await measurePlace(palabre.origin, place).finally(place.close)
    } finally {
      await palabre.stop()
    }
    return []
  })
}

async function measureMemory({ pid }: Running, folder: string): Promise<readonly Figure[]> {
  // Idle means nobody has asked for anything for a while.
  await new Promise((resolve) => setTimeout(resolve, QUIET_MS))
  const { app, database } = memoryOf(pid, folder)
  return [
    { name: 'idle memory: application', value: app, unit: 'MB', budget: null },
    { name: 'idle memory: database', value: database, unit: 'MB', budget: null },
    { name: 'idle memory: both', value: app + database, unit: 'MB', budget: { most: 512 } },
  ]
}

async function measurePlace(origin: string, place: Place): Promise<void> {
  const { people } = place
  const cookie = people[0]?.cookie ?? ''
  const session = await place.newSession()
  const pages: Page[] = [
    { name: 'sign-in', path: '/sign-in', cookie: '' },
    { name: 'methods', path: '/methods', cookie: '' },
    { name: 'community', path: place.community, cookie },
    { name: 'session', path: session, cookie },
  ]
  for (const page of pages) {
    await keep([`${page.name}: bytes`], () => weighPage(origin, page, 0))
    await keep([`${page.name}: requests`], () => racePage(origin, page))
  }
  const room = { name: 'live room', path: `${session}/room`, cookie }
  await keep(['live room: bytes'], () => weighPage(origin, room, ROOM_BYTES))
  for (const size of [10, MOST_PEOPLE]) {
    const held = { session: await place.newSession(), people: people.slice(0, size), writings: 60 }
    await keep([`${size} participants: command acknowledged and seen`], () =>
      measureRoom(origin, held),
    )
  }
  const stream = `${origin}${session}/room/stream`
  await keep(['1000 streams: opened'], () => openStreams(stream, people, 1_000))
}

async function withFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const above = mkdtempSync(join(tmpdir(), 'palabre-bench-'))
  // Started as root, PostgreSQL runs as another user, who must be able to pass.
  chmodSync(above, 0o711)
  try {
    return await work(join(above, 'data'))
  } finally {
    rmSync(above, { recursive: true, force: true })
  }
}

function report(): void {
  const machine = `${availableParallelism()} cores, ${process.platform} ${process.arch}, Node ${process.version}`
  const missing = figures.filter(({ value }) => value === null).length
  const rows = figures.map((figure) => ({ ...figure, verdict: verdictOf(figure) }))
  const results = { measuredAt: new Date().toISOString(), machine, figures: rows }
  writeFileSync(join(PROJECT, 'bench/results.json'), `${JSON.stringify(results, null, 2)}\n`)
  console.log(`\n${tableOf(figures)}\n\n${machine}; ${missing} not measured`)
  process.exitCode = missing === 0 ? 0 : 1
}
