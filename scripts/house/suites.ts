import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from './run.ts'
import type { Ran } from './run.ts'
import type { Result, Tally } from './tally.ts'

export interface Suite {
  readonly name: string
  /** Part of `npm run check`. */
  readonly quick: boolean
  /** Asks the database: repeated on Debian's PostgreSQL 15 by `.ci/run`. */
  readonly database: boolean
  /** Roughly how many seconds it takes alone on two cores. It decides the order in which suites begin, nothing else. */
  readonly weight: number
  /** What must have ended before it begins. */
  readonly after: readonly string[]
  readonly run: () => Promise<Counted>
}

type Counted = Omit<Result, 'suite' | 'floor'>

const MINUTES = 60
const NOTHING: Tally = { passed: 0, failed: 0, skipped: 0, retried: 0 }

/** Every suite of the house, in the order the table shows them. */
export const SUITES: readonly Suite[] = [
  tool('format', { weight: 14 }),
  tool('lint'),
  tool('imports', { weight: 4 }),
  tool('vocabulary', { script: 'check:areas' }),
  tool('types', { weight: 45 }),
  tool('messages'),
  tool('dead code', { script: 'check:dead', quick: false, weight: 3 }),
  tool('import map', { script: 'check:map', quick: false, weight: 4 }),
  vitest('unit', { quick: true, weight: 15 }),
  vitest('property', { weight: 8 }),
  vitest('tools', { weight: 24 }),
  // Before all that starts a server, which would make it once more.
  tool('build', { script: 'build:stale', quick: false, weight: 1_000 }),
  vitest('supervisor', { weight: 80, after: ['build'] }),
  vitest('store', { database: true, weight: 71 }),
  vitest('nodes', { database: true, weight: 26, after: ['build'] }),
  vitest('api', { database: true, weight: 150, after: ['build'] }),
  playwright('browser', { weight: 160 }),
  playwright('access', { weight: 178 }),
]

type Order = Partial<Pick<Suite, 'weight' | 'after'>>

/** A tool counts as one test. `node --run` takes the command from package.json, where people read it too. */
function tool(
  name: string,
  {
    script = `check:${name}`,
    quick = true,
    weight = 1,
  }: Order & { script?: string; quick?: boolean } = {},
): Suite {
  const command = ['node', '--run', script]
  return {
    name,
    quick,
    database: false,
    weight,
    after: [],
    run: async () => asOneTest(await run(command, { limit: 6 * MINUTES })),
  }
}

function vitest(
  project: string,
  {
    quick = false,
    database = false,
    weight = 1,
    after = [],
  }: Order & Partial<Pick<Suite, 'quick' | 'database'>>,
): Suite {
  const reporters = ['--reporter=default', '--reporter=./scripts/house/tally-reporter.ts']
  // `store` is also `store-alone`.
  const command = ['vitest', 'run', '--project', `${project}*`, ...reporters]
  return { name: project, quick, database, weight, after, run: () => countVitest(command, '.') }
}

function playwright(project: string, { weight = 1 }: Order): Suite {
  const command = ['playwright', 'test', '--project', project, '--reporter=list,json']
  const counted = () => countPlaywright([...command, '--pass-with-no-tests'], '.')
  const order = { weight, after: ['build'] }
  return { name: project, quick: false, database: false, ...order, run: counted }
}

function asOneTest({ ok, output, seconds }: Ran): Counted {
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0, retried: 0, output, seconds }
}

/** Runs a vitest command that has our reporter and reads what it counted. */
export function countVitest(command: readonly string[], cwd: string): Promise<Counted> {
  return withReport(async (file) => {
    const ran = await run(command, { limit: 12 * MINUTES, env: { HOUSE_TALLY: file }, cwd })
    return [ran, existsSync(file) ? (readJson(file) as Tally) : NOTHING]
  })
}

/** Runs a playwright command that has the json reporter and reads what it counted. */
export function countPlaywright(command: readonly string[], cwd: string): Promise<Counted> {
  return withReport(async (file) => {
    const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: file, PLAYWRIGHT_FORCE_TTY: '0' }
    const ran = await run(command, { limit: 15 * MINUTES, env, cwd })
    return [ran, existsSync(file) ? fromPlaywright(readJson(file) as PlaywrightReport) : NOTHING]
  })
}

/** A run that ended badly without naming what failed still counts as one failure. */
async function withReport(work: (file: string) => Promise<[Ran, Tally]>): Promise<Counted> {
  const folder = mkdtempSync(join(tmpdir(), 'house-tally-'))
  try {
    const [{ ok, output, seconds }, tally] = await work(join(folder, 'tally.json'))
    const silent = !ok && tally.failed + tally.retried === 0
    return { ...tally, failed: silent ? 1 : tally.failed, output, seconds }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'))
}

interface PlaywrightReport {
  readonly stats: { expected: number; unexpected: number; skipped: number; flaky: number }
  readonly errors: readonly unknown[]
}

function fromPlaywright({ stats, errors }: PlaywrightReport): Tally {
  const { expected: passed, unexpected, skipped, flaky: retried } = stats
  return { passed, failed: unexpected + errors.length, skipped, retried }
}
