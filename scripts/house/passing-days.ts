import type { Broken } from './vocabulary.ts'

/** Suites and folders whose server, or house, goes by the real clock. */
const REAL_CLOCK =
  /^journeys\/.+\.ts$|^bench\/.+\.ts$|\.(api|nodes|supervisor)\.test\.ts$|^src\/composition\/.+\.fixture\.ts$/
const TEST = /^src\/.+\.(test|fixture)\.ts$/
const ASKS_CLOCK = /\bnew Date\(\)|\bDate\.now\(\)|\bopenPeople\(/
/** A day to come when this was written; fixtures of the past stay what they are. */
const DAY = /['"`](20(?:2[6-9]|[3-9]\d)-\d[^'"`]*)['"`]/
const PLANS_FIXED = /\{[^}]*\bplan\b[^}]*\} from '[^']*sessions\.fixture\.ts'/

/** A day written into a test beside the real clock passes some day, and the test fails from then on. */
export function passingDay(file: string, source: string): Broken[] {
  if (!REAL_CLOCK.test(file) && !(TEST.test(file) && ASKS_CLOCK.test(source))) return []
  const rule = 'no-passing-days'
  const [, day] = DAY.exec(source) ?? []
  if (day !== undefined) {
    return [{ rule, file, why: `${day} will be past: say how far ahead (ahead.fixture.ts)` }]
  }
  const why = '`plan` is for a clock that stands still: `planAhead` goes with the real one'
  return PLANS_FIXED.test(source) ? [{ rule, file, why }] : []
}
