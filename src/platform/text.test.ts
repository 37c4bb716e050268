import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hasLetter, isKept, oneLine, plainLines } from './text.ts'

describe('A name shows all it holds', () => {
  test.each([
    ['a line break', 'Awa\r\nBcc: everybody@example.org', 'Awa Bcc: everybody@example.org'],
    ['an override of the direction of writing', 'Awa\u202EpoiD', 'AwapoiD'],
    ['an isolate', '\u2066Awa\u2069 Diop', 'Awa Diop'],
    ['a space of no width', 'Awa\u200B Diop\uFEFF', 'Awa Diop'],
    ['a joiner between Latin letters', 'A\u200Dwa D\u200Ciop', 'Awa Diop'],
    ['a soft hyphen', 'Awa Di\u00ADop', 'Awa Diop'],
    ['tags', 'Awa\u{E0061}\u{E007F}', 'Awa'],
    ['the bell and an escape', 'Awa\u0007 \u001B[31mDiop', 'Awa [31mDiop'],
    ['spaces of many kinds', 'Awa\u00A0\u2003 Diop', 'Awa Diop'],
    ['nothing that can be seen', '\u3164\u2800\u200B', ''],
    ['an accent written apart', 'Aime\u0301e', 'Aimée'],
    ['the sign of coloured pictures after a letter', 'Awa\uFE0F Diop 2\uFE0F', 'Awa Diop 2'],
    ['an accent with nothing under it', '\u0300Awa \u0301 \u0302Diop', 'Awa Diop'],
    ['letters of nobody’s alphabet', '\uE000Awa\u{F0000}\uFDD0', 'Awa'],
    ['a pile of accents', `a${'\u0334'.repeat(40)}`, `a${'\u0334'.repeat(4)}`],
    [
      'a pile kept apart by joiners',
      `a${'\u0334\u0334\u200D'.repeat(20)}b`,
      `a${'\u0334'.repeat(4)}b`,
    ],
    ['a pile of another script', `क${'\u0334\u200D'.repeat(40)}`, `क${'\u0334\u200D'.repeat(4)}`],
    ['a joiner after an accented letter', 'A\u0334\u200Dwa', 'A\u0334wa'],
  ])('%s', (_, typed, shown) => expect(oneLine(typed)).toBe(shown))

  test.each(['علی‌رضا', 'श्री‍मती', '👩‍👩‍👧', 'Nguyễn Văn Ánh', 'O’Brien-Łuczak', 'أحمد'])(
    'and keeps %s',
    (name) => expect(oneLine(name)).toBe(name.normalize('NFC')),
  )

  test('whatever is typed: it is one line, and reading it again changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (typed) => {
        const shown = oneLine(typed)
        expect(shown).not.toMatch(/[\r\n\u2028\u2029\u0085\u202A-\u202E]/)
        expect(oneLine(shown)).toBe(shown)
      }),
    )
  })
})

test('a hundred thousand marks on one letter are put away before they are put in order', () => {
  const before = performance.now()
  expect(oneLine(`a${'\u0301\u0323'.repeat(50_000)}b`)).toMatch(/^.{2,6}b$/u)
  expect(performance.now() - before).toBeLessThan(2_000)
})

test('a name is read out by a letter or a number, in any script; nothing less is one', () => {
  const names = [
    'Awa',
    '李',
    'علی',
    'Ж',
    '42',
    '🌳 8',
    'ि',
    '🌳',
    '…',
    '\u0300',
    '\uFE0F',
    '\uE000',
    '',
  ]
  const read = names.filter((name) => hasLetter(oneLine(name)))
  expect(read).toEqual(['Awa', '李', 'علی', 'Ж', '42', '🌳 8'])
})

test('a longer text keeps its lines, all of one kind', () => {
  expect(plainLines('one\rtwo\r\nthree\u2028four\n\tfive\u0000')).toBe(
    'one\ntwo\nthree\nfour\n\tfive',
  )
})

test('half a letter and NUL are no text', () => {
  expect([isKept('é👩'), isKept('a\u0000'), isKept('\uD800')]).toEqual([true, false, false])
})
