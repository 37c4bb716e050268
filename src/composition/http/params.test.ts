import { expect, test } from 'vitest'
import { momentIn, numberIn } from './params.ts'

const at = (value: string) => new URL(`http://here/?is=${encodeURIComponent(value)}`)

test('a moment in an address is one that the database knows, or none', () => {
  expect(momentIn(at('2026-11-21T09:30:00.000Z'), 'is')).toEqual(new Date('2026-11-21T09:30:00Z'))
  for (const none of ['', 'yesterday', '-271821-04-20T00:00:00.000Z', '+275760-09-13T00:00:00Z'])
    expect([none, momentIn(at(none), 'is')]).toEqual([none, null])
})

test('a number in an address is one that counts, or none', () => {
  expect(numberIn(at('12'), 'is')).toBe(12)
  for (const none of ['', '0', '-1', '1.5', 'x', '1e309', '99999999999999999999'])
    expect([none, numberIn(at(none), 'is')]).toEqual([none, null])
})
