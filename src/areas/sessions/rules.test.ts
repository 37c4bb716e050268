import { expect, test } from 'vitest'
import { nextStart } from './rules.ts'

const pace = { everyWeeks: 4 }
const first = (firstDate: string, now: string) => nextStart(null, { ...pace, firstDate }, now)

test('the first session is offered on the day wished for, at an hour that is still to come', () => {
  expect(first('2026-12-03', '2026-11-20T23:59')).toBe('2026-12-03T14:00')
  expect(first('2026-11-20', '2026-11-20T13:59')).toBe('2026-11-20T14:00')
  expect(first('2026-11-20', '2026-11-20T14:00')).toBe('2026-11-20T15:00')
  expect(first('2026-11-20', '2026-11-20T22:59')).toBe('2026-11-20T23:00')
})

test('nothing is offered once no hour of that day is left, or where no day was wished for', () => {
  expect(first('2026-11-20', '2026-11-20T23:00')).toBe('')
  expect(first('2026-11-19', '2026-11-20T00:00')).toBe('')
  expect(first('', '2026-11-20T00:00')).toBe('')
})
