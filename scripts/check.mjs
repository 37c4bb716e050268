/** `npm run check`: the quick part of `npm test`, printed as a list with times. */
import { inLanes } from './house/lanes.ts'
import { run } from './house/run.ts'
import { SUITES } from './house/suites.ts'
import { holds } from './house/tally.ts'

const started = performance.now()
const prepared = await run(['node', '--run', 'prepare'], { limit: 60 })
print('prepare', prepared.ok, prepared.seconds)

/** @type {string[]} */
const failed = prepared.ok ? [] : [`--- prepare\n${prepared.output}`]
await inLanes(
  SUITES.filter(({ quick }) => quick),
  look,
)

for (const report of failed) console.log(`\n${report.trim()}`)
const seconds = ((performance.now() - started) / 1000).toFixed(0)
console.log(`\n${failed.length === 0 ? 'All hold' : `${failed.length} do not hold`}, ${seconds} s.`)
process.exitCode = failed.length === 0 ? 0 : 1

/** @param {import('./house/suites.ts').Suite} suite */
async function look(suite) {
  const result = await suite.run()
  const ok = holds({ ...result, suite: suite.name, floor: 0 })
  print(suite.name, ok, result.seconds)
  if (!ok) failed.push(`--- ${suite.name}\n${result.output}`)
}

/** @param {string} name @param {boolean} ok @param {number} time */
function print(name, ok, time) {
  console.log(`  ${name.padEnd(12)}${ok ? 'holds' : 'FAILS'}${time.toFixed(1).padStart(8)} s`)
}
