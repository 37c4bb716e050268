import { expect, test } from 'vitest'
import { isAwake, isToBeNoted } from './watch.ts'

const at = (time: string) => new Date(`2026-11-21T${time}:00Z`)

test('administration stays open while it is used, for half an hour without it, and twelve hours in all', () => {
  const fresh = { signedInAt: at('08:00'), watchedAt: null }
  expect(isAwake(fresh, at('08:30'))).toBe(true)
  expect(isAwake(fresh, at('08:31'))).toBe(false)
  const used = { signedInAt: at('08:00'), watchedAt: at('19:50') }
  expect(isAwake(used, at('20:00'))).toBe(true)
  expect(isAwake(used, at('20:01'))).toBe(false)
})

test('that it was used is noted every few minutes, not at each page', () => {
  const used = { signedInAt: at('08:00'), watchedAt: at('09:00') }
  expect(isToBeNoted(used, at('09:05'))).toBe(false)
  expect(isToBeNoted(used, at('09:06'))).toBe(true)
})
