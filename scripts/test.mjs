/**
 * Everything: `npm test` comes here under Node 24, after scripts/bootstrap.mjs has installed what is missing.
 * `--only=store,api` runs some suites; `--label=...` names them in the table (PostgreSQL 15 in .ci/run).
 * The last line is `N passed, N failed`; the exit code is 0 only when every suite holds.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { provideChromium } from './house/chromium.ts'
import { readFloors } from './house/floors.ts'
import { inLanes } from './house/lanes.ts'
import { run } from './house/run.ts'
import { SUITES } from './house/suites.ts'
import { holds, table, verdict } from './house/tally.ts'

const options = {
  only: { type: /** @type {const} */ ('string') },
  label: { type: /** @type {const} */ ('string') },
}
const { values } = parseArgs({ options })
const chosen = choose(values.only?.split(','))
const label = values.label ? ` (${values.label})` : ''
const floors = readFloors()

/** @type {import('./house/tally.ts').Result[]} */
const results = []
await prepare()
await inLanes(chosen, report)
results.sort((one, other) => placeOf(one) - placeOf(other))

mkdirSync('test-results', { recursive: true })
if (!values.only)
  writeFileSync('test-results/tally.json', JSON.stringify(results.map(counted), null, 2))
console.log(`\n${table(results)}\n`)
console.log(verdict(results))
process.exitCode = results.every(holds) ? 0 : 1

/** Nothing can be checked without the generated files, and the browser suites need a browser. */
async function prepare() {
  const prepared = await run(['node', '--run', 'prepare'], { limit: 120 })
  if (!prepared.ok) addFailure('prepare', prepared.output)
  if (!chosen.some(({ name }) => name === 'browser' || name === 'access')) return
  try {
    process.env.PALABRE_CHROMIUM = await provideChromium(console.log)
  } catch (cause) {
    addFailure('chromium', String(cause))
  }
}

/** @param {import('./house/suites.ts').Suite} suite */
async function report(suite) {
  const result = { ...(await suite.run()), suite: suite.name, floor: floors[suite.name] ?? 0 }
  const { passed, failed, seconds } = result
  console.log(
    `${suite.name}${label} ... ${passed} passed, ${failed} failed, ${seconds.toFixed(1)} s`,
  )
  if (!holds(result)) console.log(`${result.output.trim()}\n`)
  results.push(result)
}

/** @param {string} suite @param {string} output */
function addFailure(suite, output) {
  console.log(`${suite}\n${output.trim()}\n`)
  results.push({
    suite,
    output,
    passed: 0,
    failed: 1,
    skipped: 0,
    retried: 0,
    floor: 0,
    seconds: 0,
  })
}

/** @param {string[] | undefined} names */
function choose(names) {
  const unknown = names?.filter((name) => !SUITES.some((suite) => suite.name === name)) ?? []
  if (unknown.length > 0) throw new Error(`No such suite: ${unknown.join(', ')}`)
  return names ? SUITES.filter(({ name }) => names.includes(name)) : SUITES
}

/** Where the table shows it; what is no suite comes first. @param {import('./house/tally.ts').Result} result */
function placeOf({ suite }) {
  return SUITES.findIndex(({ name }) => name === suite)
}

/** @param {import('./house/tally.ts').Result} result */
function counted({ suite, passed }) {
  return { suite, passed }
}
