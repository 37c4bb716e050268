/**
 * `npm run bench`: measures a built Palabre on this machine, prints one table and writes
 * `bench/results.json` and the table of `docs/bench.md`. Exit code 1 when a figure could not be measured; a missed budget is shown, not
 * hidden, and decides no test.
 *
 * `npm run bench -- --quick` takes short rounds and writes no results; further words choose parts by name:
 * `npm run bench -- --quick race 'room of 300'`.
 */
import { fork } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, isBuildStale } from '#composition/build.ts'
import { PROJECT } from '#composition/project.ts'
import { exitCodeOf, type Figure, tableOf, untold, verdictOf } from './figures.ts'
import { missing, type Part, PARTS } from './parts.ts'
import { keepResults } from './results.ts'

const asked = process.argv.slice(2)
const quick = asked.includes('--quick')
const names = asked.filter((word) => !word.startsWith('--'))
const parts = names.length === 0 ? PARTS : PARTS.filter(({ name }) => names.includes(name))

if (isBuildStale(PROJECT)) await build(PROJECT, new AbortController().signal)
const machine = describeMachine()
const folder = makeFolder()
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))
const figures: Figure[] = []
for (const part of parts) {
  const told = await run(part)
  figures.push(...told, ...untold(part.tells, told))
}
report()

/** Times on a machine that does something else besides tell of that: its load before we began is said too. */
function describeMachine(): string {
  const cores = `${availableParallelism()} cores, ${process.platform} ${process.arch}`
  return `${cores}, Node ${process.version}, load ${(loadavg()[0] ?? 0).toFixed(1)} before it began`
}

/** Started as root, PostgreSQL runs as another user, who must be able to pass. */
function makeFolder(): string {
  const made = mkdtempSync(join(tmpdir(), 'palabre-bench-'))
  chmodSync(made, 0o711)
  return made
}

/** A part that hangs is ended with its process; the servers it started end with it, and the next part begins afresh. */
function run(part: Part): Promise<readonly Figure[]> {
  const began = performance.now()
  process.stderr.write(`${part.name}…`)
  const options = quick ? ['--quick'] : []
  const child = fork(join(PROJECT, 'bench/part.ts'), [part.name, folder, ...options])
  let told = missing(part, 'it ended without a word')
  child.on('message', (message) => (told = message as readonly Figure[]))
  const late = setTimeout(() => {
    told = missing(part, `not done within ${part.limitSeconds} s`)
    child.kill('SIGKILL')
  }, part.limitSeconds * 1_000)
  return new Promise((resolve) => {
    child.on('close', () => {
      clearTimeout(late)
      process.stderr.write(` ${((performance.now() - began) / 1000).toFixed(0)} s\n`)
      resolve(told)
    })
  })
}

function report(): void {
  const absent = figures.filter((figure) => verdictOf(figure) === 'not measured').length
  const missed = figures.filter((figure) => verdictOf(figure) === 'missed').length
  if (!quick && parts === PARTS)
    keepResults({ measuredAt: new Date().toISOString(), machine, figures })
  console.log(`\n${tableOf(figures)}\n`)
  console.log(`${machine}; ${missed} budgets missed, ${absent} figures not measured`)
  process.exitCode = exitCodeOf(figures)
}
