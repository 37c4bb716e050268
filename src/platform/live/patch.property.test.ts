import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { diff, patch } from './patch.ts'

const json = fc
  .jsonValue({ maxDepth: 4, noUnicodeString: false })
  .map((value) => JSON.parse(JSON.stringify(value)) as unknown)

test('whatever changed, the changes turn one value into the other, also once sent as text', () => {
  fc.assert(
    fc.property(json, json, (before, after) => {
      const sent = JSON.parse(JSON.stringify(diff(before, after)))
      expect(patch(before, sent)).toEqual(after)
    }),
  )
})

test('what did not change is not sent', () => {
  fc.assert(
    fc.property(json, (value) => {
      expect(diff(value, structuredClone(value))).toEqual([])
    }),
  )
})

test('a change deep inside is sent alone, and null is a value like any other', () => {
  const before = { room: { items: { a: { text: 'one' }, b: { text: 'two' } }, floor: 'x' } }
  const after = { room: { items: { a: { text: 'one' }, c: { text: null } }, floor: null } }
  expect(diff(before, after)).toEqual([
    [['room', 'items', 'b']],
    [['room', 'items', 'c'], { text: null }],
    [['room', 'floor'], null],
  ])
})
