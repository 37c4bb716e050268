import { writeFileSync } from 'node:fs'
import type { SerializedError } from 'vitest'
import type { Reporter, TestCase, TestModule } from 'vitest/node'

/**
 * Vitest reporter that writes a `Tally` to the file named by HOUSE_TALLY. A module that fails to load and an
 * error outside any test each count as one failure, so nothing red can hide behind green tests.
 */
export default class TallyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[]): void {
    const file = process.env['HOUSE_TALLY']
    if (!file) return
    const cases = modules.flatMap((module) => [...module.children.allTests()])
    const broken = modules.filter((module) => module.errors().length > 0).length
    const tally = {
      passed: count(cases, 'passed'),
      failed: count(cases, 'failed') + broken + errors.length,
      skipped: count(cases, 'skipped') + count(cases, 'pending'),
      retried: cases.filter((test) => (test.diagnostic()?.retryCount ?? 0) > 0).length,
    }
    writeFileSync(file, JSON.stringify(tally))
  }
}

function count(cases: readonly TestCase[], state: string): number {
  return cases.filter((test) => test.result().state === state).length
}
