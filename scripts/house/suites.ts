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
  readonly run: () => Promise<Counted>
}

type Counted = Omit<Result, 'suite' | 'floor'>

const MINUTES = 60
const NOTHING: Tally = { passed: 0, failed: 0, skipped: 0, retried: 0 }

/** Every suite of the house, in the order the table shows them. */
export const SUITES: readonly Suite[] = [
  tool('format'),
  tool('lint'),
  tool('imports'),
  tool('vocabulary', { script: 'check:areas' }),
  tool('types'),
  tool('messages'),
  tool('dead code', { script: 'check:dead', quick: false }),
  tool('import map', { script: 'check:map', quick: false }),
  vitest('unit', { quick: true }),
  vitest('property'),
  vitest('tools'),
  tool('build', { script: 'build:stale', quick: false }),
  vitest('supervisor'),
  vitest('store', { database: true }),
  vitest('nodes', { database: true }),
  vitest('api', { database: true }),
  playwright('browser'),
  playwright('access'),
]

/** A tool counts as one test. `node --run` takes the command from package.json, where people read it too. */
function tool(name: string, { script = `check:${name}`, quick = true } = {}): Suite {
  const command = ['node', '--run', script]
  return {
    name,
    quick,
    database: false,
    run: async () => asOneTest(await run(command, { limit: 4 * MINUTES })),
  }
}

function vitest(project: string, { quick = false, database = false } = {}): Suite {
  const reporters = ['--reporter=default', '--reporter=./scripts/house/tally-reporter.ts']
  const command = ['vitest', 'run', '--project', project, ...reporters]
  return { name: project, quick, database, run: () => countVitest(command, '.') }
}

function playwright(project: string): Suite {
  const command = ['playwright', 'test', '--project', project, '--reporter=list,json']
  const counted = () => countPlaywright([...command, '--pass-with-no-tests'], '.')
  return { name: project, quick: false, database: false, run: counted }
}

function asOneTest({ ok, output, seconds }: Ran): Counted {
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0, retried: 0, output, seconds }
}

/** Runs a vitest command that has our reporter and reads what it counted. */
export function countVitest(command: readonly string[], cwd: string): Promise<Counted> {
  return withReport(async (file) => {
    const ran = await run(command, { limit: 8 * MINUTES, env: { HOUSE_TALLY: file }, cwd })
    return [ran, existsSync(file) ? (readJson(file) as Tally) : NOTHING]
  })
}

/** Runs a playwright command that has the json reporter and reads what it counted. */
export function countPlaywright(command: readonly string[], cwd: string): Promise<Counted> {
  return withReport(async (file) => {
    const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: file, PLAYWRIGHT_FORCE_TTY: '0' }
    const ran = await run(command, { limit: 9 * MINUTES, env, cwd })
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
