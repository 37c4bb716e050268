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

test('however much was reworded, one comparison looks at so many words: the rest is told whole, and nothing is lost', () => {
  const lines = Array.from({ length: 60 }, (_, at) => `line-${at}`)
  const tell = (end: string) =>
    lines.map((line) => told(line, `Début ${wordsWith(end).join(' ')} fin`))
  const [before, after] = [tell('a'), tell('b')]
  const changes = changesBetween(before, after)
  const pieces = changes.map((change) => (change.kind === 'reworded' ? change.pieces : []))
  const isWhole = (each: (typeof pieces)[number]) =>
    each.map(({ kind }) => kind).join() === 'same,gone,new,same'
  expect([pieces.length, pieces.filter(isWhole).length]).toEqual([60, 59])
  const textOf = (kind: string) =>
    pieces.map((all) => all.flatMap((one) => (one.kind === kind ? [] : [one.text])).join(''))
  expect(textOf('new')).toEqual(before.map(({ text: was }) => was))
  expect(textOf('gone')).toEqual(after.map(({ text: is }) => is))
})

test('a short line is compared word by word even after a line that took all patience', () => {
  const long = 'mot '.repeat(4000)
  const before = [told('a', `a ${long} b`), told('b', 'pas le temps')]
  const after = [told('a', `c ${long}${long} d`), told('b', 'pas vraiment le temps')]
  const [, short] = changesBetween(before, after)
  expect(short).toMatchObject({ pieces: [{ kind: 'same' }, { kind: 'new' }, { kind: 'same' }] })
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

function wordsWith(end: string): string[] {
  return Array.from({ length: 600 }, (_, at) => `mot${at}${at % 3 ? '' : end}`)
}
