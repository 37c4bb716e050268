import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { LineId } from '../types.ts'
import { type Told, changesBetween, piecesOf } from './differences.ts'

const text = fc
  .array(fc.constantFrom('le', 'temps', 'dire', 'vrai', ' ', '\n', '’', '#'), { maxLength: 40 })
  .map((words) => words.join(''))

test('without what is new the pieces are the earlier text, without what is gone the later one', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const pieces = piecesOf(before, after)
      const without = (kind: string) =>
        pieces.flatMap((piece) => (piece.kind === kind ? [] : [piece.text])).join('')
      expect([without('new'), without('gone')]).toEqual([before, after])
    }),
  )
})

test('what did not change is never told as changed', () => {
  fc.assert(
    fc.property(text, (same) => {
      expect(piecesOf(same, same).every(({ kind }) => kind === 'same')).toBe(true)
    }),
  )
})

test('a long text is told in full on both sides, not left out', () => {
  const long = 'mot '.repeat(4000)
  expect(piecesOf(long, 'court')).toEqual([
    { kind: 'gone', text: long },
    { kind: 'new', text: 'court' },
  ])
})

test('a line that is kept in the room from now on says so', () => {
  const before = told('a', 'Entre nous')
  expect(changesBetween([before], [{ ...before, circle: 'room' }])).toEqual([
    { kind: 'circle', section: 'notes', circle: 'room', text: 'Entre nous' },
  ])
})

test('a line is added, reworded, moved or taken out; others are not told', () => {
  const before = [told('a', 'Rien ne change'), told('b', 'pas le temps'), told('c', 'Part')]
  const after = [
    told('a', 'Rien ne change'),
    { ...told('b', 'pas vraiment le temps'), section: 'learned' as const },
    told('d', 'Arrive'),
  ]
  expect(changesBetween(before, after)).toEqual([
    { kind: 'moved', from: 'notes', section: 'learned', text: 'pas vraiment le temps' },
    {
      kind: 'reworded',
      section: 'learned',
      pieces: [
        { kind: 'same', text: 'pas ' },
        { kind: 'new', text: 'vraiment ' },
        { kind: 'same', text: 'le temps' },
      ],
    },
    { kind: 'added', section: 'notes', text: 'Arrive' },
    { kind: 'removed', section: 'notes', text: 'Part' },
  ])
})

function told(line: string, words: string): Told {
  return { line: line as LineId, section: 'notes', circle: 'community', text: words }
}
