import { join } from 'node:path'
import { COUNTING } from '#composition/reads/weigh-page.fixture.ts'
import { type Figure, unmeasured } from './figures.ts'
import { measureIdle } from './memory.ts'
import { measuredRoutes, pagesOf, weighPages } from './pages.ts'
import { openPlace, type Place } from './place.ts'
import { RACED, racePages } from './race.ts'
import { measureRoom } from './room.ts'
import { type Running, startPalabre } from './server.ts'
import { measureStreams } from './streams.ts'

/** What a part of the bench works with. */
interface Setting {
  /** Holds the data of an example that all parts share. */
  readonly folder: string
  readonly quick: boolean
}

export interface Part {
  readonly name: string
  /** Then it is ended, and its figures are missing. */
  readonly limitSeconds: number
  readonly measure: (setting: Setting) => Promise<readonly Figure[]>
  /** Figures that it must tell. */
  readonly tells: readonly string[]
}

const PERCENTILES = ['p50', 'p95', 'p99']
const inPercentiles = (name: string) => PERCENTILES.map((each) => `${name}, ${each}`)

/** In this order; each runs in a process of its own. */
export const PARTS: readonly Part[] = [
  {
    name: 'starts',
    limitSeconds: 120,
    measure: measureStarts,
    tells: ['first start to the first page', 'next start to the first page'],
  },
  {
    name: 'memory',
    limitSeconds: 120,
    measure: measureMemory,
    tells: ['application', 'database', 'both'].map((whose) => `idle memory: ${whose}`),
  },
  {
    name: 'pages',
    limitSeconds: 180,
    measure: measurePages,
    tells: measuredRoutes().map((route) => `page ${route}: queries`),
  },
  {
    name: 'race',
    limitSeconds: 480,
    measure: measureRace,
    tells: RACED.map((route) => `page ${route}: share of bare SvelteKit`),
  },
  ...[10, 100, 300].map((size) => ({
    name: `room of ${size}`,
    limitSeconds: 300,
    measure: (setting: Setting) => measureParticipants(size, setting),
    tells: ['command acknowledged', 'seen by each'].flatMap((what) =>
      inPercentiles(`${size} participants: ${what}`),
    ),
  })),
  ...[1_000, 5_000].map((count) => ({
    name: `${count} streams`,
    limitSeconds: 420,
    measure: (setting: Setting) => measureCrowd(count, setting),
    tells: [
      ...['open', 'time to open all', 'memory of the application'].map(
        (what) => `${count} streams: ${what}`,
      ),
      ...inPercentiles(`${count} streams: a writing seen by 250`),
    ],
  })),
]

async function measureStarts({ folder }: Setting): Promise<readonly Figure[]> {
  const DATA_DIR = join(folder, 'fresh')
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
}

function measureMemory({ folder }: Setting): Promise<readonly Figure[]> {
  return withExample(folder, {}, (palabre, data) => measureIdle(palabre, data))
}

function measurePages({ folder }: Setting): Promise<readonly Figure[]> {
  return inExample(folder, COUNTING, ({ origin }, place) => weighPages(origin, pagesOf(place)))
}

function measureRace({ folder, quick }: Setting): Promise<readonly Figure[]> {
  const length = quick ? { rounds: 1, roundMs: 500 } : { rounds: 5, roundMs: 1_500 }
  return inExample(folder, {}, ({ origin }, place) =>
    racePages(origin, pagesOf(place), { folder: join(folder, 'bare'), ...length }),
  )
}

function measureParticipants(size: number, { folder, quick }: Setting): Promise<readonly Figure[]> {
  return inExample(folder, {}, async ({ origin }, place) => {
    const people = await place.invite(size)
    const room = { origin, path: `${await place.newSession()}/room` }
    return measureRoom(room, { people, writings: quick ? 20 : 100 })
  })
}

function measureCrowd(count: number, { folder, quick }: Setting): Promise<readonly Figure[]> {
  return inExample(folder, {}, async ({ origin, pid }, place) => {
    const people = await place.invite(250)
    const newRoom = async () => ({ origin, path: `${await place.newSession()}/room` })
    return measureStreams(count, { people, newRoom, pid, writings: quick ? 20 : 100 })
  })
}

type Environment = Readonly<Record<string, string>>

async function inExample<Result>(
  folder: string,
  environment: Environment,
  work: (palabre: Running, place: Place) => Promise<Result>,
): Promise<Result> {
  return withExample(folder, environment, async (palabre, data) => {
    const place = await openPlace(data, palabre.origin)
    return work(palabre, place).finally(place.close)
  })
}

async function withExample<Result>(
  folder: string,
  environment: Environment,
  work: (palabre: Running, data: string) => Promise<Result>,
): Promise<Result> {
  const DATA_DIR = join(folder, 'example')
  const palabre = await startPalabre('demo', { DATA_DIR, ...environment })
  return work(palabre, DATA_DIR).finally(palabre.stop)
}

/** When a part ends without its figures: one that says why, so that it is never mistaken for a good one. */
export function missing({ name }: Part, why: string): readonly Figure[] {
  return [unmeasured(name, why)]
}
