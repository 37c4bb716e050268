import { expect, test } from 'vitest'
import { raised } from './floors.ts'
import { holds, table, verdict, type Result } from './tally.ts'

const GREEN: Result = {
  suite: 'store',
  passed: 12,
  failed: 0,
  skipped: 0,
  retried: 0,
  floor: 12,
  seconds: 3.25,
  output: '',
}

test('a suite that ran all it used to run holds', () => {
  expect(holds(GREEN)).toBe(true)
  expect(verdict([GREEN, { ...GREEN, passed: 30 }])).toBe('42 passed, 0 failed')
})

test.each([
  ['a failed test', { failed: 1 }, '12 passed, 1 failed'],
  ['a skipped test', { skipped: 2 }, '12 passed, 2 failed'],
  ['a test that needed a second try', { retried: 1 }, '12 passed, 1 failed'],
  ['fewer tests than the floor in git', { passed: 11 }, '11 passed, 1 failed'],
  ['no test at all, even without a floor', { passed: 0, floor: 0 }, '0 passed, 1 failed'],
])('%s keeps a suite from holding and counts as a failure', (_what, change, line) => {
  expect(holds({ ...GREEN, ...change })).toBe(false)
  expect(verdict([{ ...GREEN, ...change }])).toBe(line)
})

test('the table shows passed, failed, skipped and retried of each suite, and points at what does not hold', () => {
  const [heading, good, bad] = table([GREEN, { ...GREEN, suite: 'api', skipped: 1 }]).split('\n')
  expect(heading?.trim().split(/\s+/)).toEqual([
    'suite',
    'passed',
    'failed',
    'skipped',
    'retried',
    'floor',
    'seconds',
  ])
  expect(good?.trim().split(/\s+/)).toEqual(['store', '12', '0', '0', '0', '12', '3.3'])
  expect(bad).toMatch(/does not hold$/)
})

test('floors rise to what was reached and never sink', () => {
  const floors = raised({ store: 12, api: 9 }, [
    { ...GREEN, passed: 15 },
    { ...GREEN, suite: 'api', passed: 3 },
  ])
  expect(floors).toEqual({ store: 15, api: 9 })
})
