import { expect, test } from 'vitest'
import {
  addDays,
  clockChangeAt,
  dayOf,
  instantOf,
  monthsAfter,
  wallTimeOf,
  weekdayFrom,
} from './time.ts'

const ZONE = 'Europe/Brussels'

test('a time on the wall is an instant, and back', () => {
  const instant = instantOf('2026-11-20T18:30', ZONE)
  expect(instant?.toISOString()).toBe('2026-11-20T17:30:00.000Z')
  expect(wallTimeOf(instant ?? new Date(0), ZONE)).toBe('2026-11-20T18:30')
})

test('a time that clocks skip moves on by the gap, one that comes twice is the first', () => {
  expect(instantOf('2027-03-28T02:30', ZONE)?.toISOString()).toBe('2027-03-28T01:30:00.000Z')
  expect(clockChangeAt('2027-03-28T02:30', ZONE)).toBe('skipped')
  expect(instantOf('2026-10-25T02:30', ZONE)?.toISOString()).toBe('2026-10-25T00:30:00.000Z')
  expect(clockChangeAt('2026-10-25T02:30', ZONE)).toBe('double')
  expect(clockChangeAt('2026-10-25T03:30', ZONE)).toBeNull()
})

test('what is no time, no day and no zone is nothing', () => {
  expect(instantOf('2026-02-31T10:00', ZONE)).toBeNull()
  expect(instantOf('2026-11-20', ZONE)).toBeNull()
  expect(instantOf('2026-11-20T18:30', 'Europe/Nowhere')).toBeNull()
  expect(clockChangeAt('2026-02-31T10:00', ZONE)).toBeNull()
  expect(addDays('2026-02-31', 1)).toBeNull()
})

test('a day is that of the zone, and days are added across months', () => {
  expect(dayOf(new Date('2026-11-20T23:30:00Z'), ZONE)).toBe('2026-11-21')
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
})

test('months later is the same day, or the last of a shorter month', () => {
  expect(monthsAfter(new Date('2026-11-20T12:00:00Z'), 6)).toEqual(new Date('2027-05-20T12:00:00Z'))
  expect(monthsAfter(new Date('2026-08-31T12:00:00Z'), 6)).toEqual(new Date('2027-02-28T12:00:00Z'))
})

test('a Saturday and a Sunday give way to the Monday after, other days stay', () => {
  const week = ['2026-12-04', '2026-12-05', '2026-12-06', '2026-12-07', '2027-01-02']
  expect(week.map(weekdayFrom)).toEqual([
    '2026-12-04',
    '2026-12-07',
    '2026-12-07',
    '2026-12-07',
    '2027-01-04',
  ])
})
