/** What a suite counted. `retried` counts tests that needed a second try: a flake is a failure here. */
export interface Tally {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  readonly retried: number
}

export interface Result extends Tally {
  readonly suite: string
  readonly floor: number
  readonly seconds: number
  /** What the tool said; shown only when the suite did not hold. */
  readonly output: string
}

/** A suite holds when it ran at least its floor, nothing failed, and nothing was skipped or retried. */
export function holds(result: Result): boolean {
  const { passed, failed, skipped, retried, floor } = result
  return failed === 0 && skipped === 0 && retried === 0 && passed >= Math.max(1, floor)
}

/** @returns the table of suites, one line each, with a heading. */
export function table(results: readonly Result[]): string {
  const heading = ['suite', 'passed', 'failed', 'skipped', 'retried', 'floor', 'seconds', '']
  return [heading, ...results.map(row)].map(line).join('\n')
}

/**
 * @returns the last line of a run: `N passed, N failed`. Whatever keeps a suite from holding counts as a
 * failure: a skipped or retried test, and one more when fewer passed than the floor.
 */
export function verdict(results: readonly Result[]): string {
  const passed = results.reduce((sum, result) => sum + result.passed, 0)
  return `${passed} passed, ${results.reduce((sum, result) => sum + failures(result), 0)} failed`
}

function failures({ passed, failed, skipped, retried, floor }: Result): number {
  return failed + skipped + retried + (passed < Math.max(1, floor) && failed === 0 ? 1 : 0)
}

function row(result: Result): string[] {
  const { suite, passed, failed, skipped, retried, floor, seconds } = result
  const counts = [passed, failed, skipped, retried, floor].map(String)
  return [suite, ...counts, seconds.toFixed(1), holds(result) ? '' : '<- does not hold']
}

function line([suite = '', ...rest]: string[]): string {
  const note = rest.pop() ?? ''
  return `  ${suite.padEnd(16)}${rest.map((cell) => cell.padStart(9)).join('')}  ${note}`.trimEnd()
}
