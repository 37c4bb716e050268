import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { METHODS, ROUTINES } from './catalogue.ts'
import { minutesOf, scaledMinutes, startMinutes } from './rules.ts'
import type { Method } from './types.ts'

const anyMethod = fc.constantFrom(...METHODS, ...ROUTINES)
const people = fc.integer({ min: 1, max: 2000 })

test('however many come, each step stays within its bounds', () => {
  fc.assert(
    fc.property(anyMethod, people, (method, count) => {
      const minutes = scaledMinutes(method, count)
      expect(minutes).toHaveLength(method.steps.length)
      method.steps.forEach((step, index) => {
        expect(minutes[index]).toBeGreaterThanOrEqual(step.minMinutes)
        expect(minutes[index]).toBeLessThanOrEqual(step.maxMinutes)
        expect(Number.isInteger(minutes[index])).toBe(true)
      })
    }),
  )
})

test('one more person never makes a step shorter', () => {
  fc.assert(
    fc.property(anyMethod, people, (method, count) => {
      const [fewer, more] = [scaledMinutes(method, count), scaledMinutes(method, count + 1)]
      more.forEach((minutes, index) => expect(minutes).toBeGreaterThanOrEqual(fewer[index] ?? 0))
    }),
  )
})

test('a group of the ideal size keeps the published minutes, and they add up', () => {
  fc.assert(
    fc.property(anyMethod.chain(withIdealSize), ([method, count]) => {
      expect(scaledMinutes(method, count)).toEqual(method.steps.map((step) => step.minutes))
      expect(minutesOf(method.steps)).toBe(method.minutes)
    }),
  )
})

test('a runsheet starts at zero, never goes back, and ends when its last step does', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1 }), (minutes) => {
      const starts = startMinutes(minutes)
      expect(starts[0]).toBe(0)
      minutes.slice(0, -1).forEach((lasting, index) => {
        expect(starts[index + 1]).toBe((starts[index] ?? 0) + lasting)
      })
      const end = (starts.at(-1) ?? 0) + (minutes.at(-1) ?? 0)
      expect(end).toBe(minutes.reduce((total, lasting) => total + lasting, 0))
    }),
  )
})

function withIdealSize(method: Method): fc.Arbitrary<readonly [Method, number]> {
  const [min, max] = method.group.ideal
  return fc.integer({ min, max }).map((count) => [method, count] as const)
}
