import { expect, test } from 'vitest'
import { arc, placesAround, within } from './ring.ts'

test('a ring draws the share of time that is left', () => {
  expect(arc(0.5, 100)).toBe('314.16 628.32')
  expect(arc(1, 100)).toBe('628.32 628.32')
})

test('time beyond the end, before the start or unknown never breaks the ring', () => {
  expect([within(-0.2), within(1.4), within(Number.NaN)]).toEqual([0, 1, 0])
  expect(arc(7, 100)).toBe('628.32 628.32')
})

test('four people sit at the top, the right, the foot and the left of the table', () => {
  expect(placesAround(4, { x: 100, y: 100 }, { x: 60, y: 50 })).toEqual([
    { x: 100, y: 50 },
    { x: 160, y: 100 },
    { x: 100, y: 150 },
    { x: 40, y: 100 },
  ])
})

test('an empty table has no seat', () => {
  expect(placesAround(0, { x: 100, y: 100 }, { x: 60, y: 50 })).toEqual([])
})
