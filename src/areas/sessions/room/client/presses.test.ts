import { expect, test } from 'vitest'
import { type Press, Presses } from './presses.ts'

const at = (timeStamp: number, change: Partial<Press> = {}): Press => ({
  detail: 1,
  timeStamp,
  clientX: 100,
  clientY: 100,
  pointerType: 'mouse',
  ...change,
})
const tap = (timeStamp: number, clientX = 100) => at(timeStamp, { clientX, pointerType: 'touch' })

test('a mouse says which click is the second, however slow', () => {
  const presses = new Presses()
  expect(presses.isSecond(at(0), 'openStep')).toBe(false)
  expect(presses.isSecond(at(450, { detail: 2 }), 'close')).toBe(true)
  expect(presses.isSecond(at(2_000), 'close')).toBe(false)
})

test('two taps at once in one place are one; later or elsewhere they are two', () => {
  const presses = new Presses()
  expect(presses.isSecond(tap(0), 'done')).toBe(false)
  expect(presses.isSecond(tap(200, 110), 'notDone')).toBe(true)
  expect(presses.isSecond(tap(600), 'done')).toBe(false)
  expect(presses.isSecond(tap(700, 200), 'openStep')).toBe(false)
})

test('points, minutes and cards are added as fast as one presses', () => {
  const presses = new Presses()
  for (const type of ['vote', 'extend', 'write']) {
    expect(presses.isSecond(tap(0), type)).toBe(false)
    expect(presses.isSecond(at(50, { detail: 3 }), type)).toBe(false)
  }
})

test('the keyboard counts no clicks', () => {
  const presses = new Presses()
  expect(presses.isSecond(at(0, { detail: 0 }), 'openStep')).toBe(false)
  expect(presses.isSecond(at(100, { detail: 0 }), 'openStep')).toBe(false)
})
