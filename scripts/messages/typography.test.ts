import { describe, expect, test } from 'vitest'
import { mend } from './typography.ts'

const NBSP = '\u00a0'

describe('mending French', () => {
  test.each([
    ["L'arbre d'{name}", 'L’arbre d’{name}'],
    ['Vraiment ? Oui !', `Vraiment${NBSP}? Oui${NBSP}!`],
    ['Vraiment?', `Vraiment${NBSP}?`],
    ['« palabre »', `«${NBSP}palabre${NBSP}»`],
    ['«palabre»', `«${NBSP}palabre${NBSP}»`],
    ['Par {name} :', `Par {name}${NBSP}:`],
    ['Un instant...', 'Un instant…'],
    ['{n, plural, one {# min} other {A ?}}', `{n, plural, one {#${NBSP}min} other {A${NBSP}?}}`],
  ])('%s', (typed, mended) => {
    expect(mend(typed, 'fr')).toBe(mended)
    expect(mend(mended, 'fr')).toBe(mended)
  })
})

test('mending leaves times, addresses and choices as they are', () => {
  const kept = [
    'Rendez-vous à 14:00',
    'https://palabre.example/c?x=1',
    '{a, select, b {c} other {d}}',
  ]
  expect(kept.map((text) => mend(text, 'fr'))).toEqual(kept)
})

test('mending English touches apostrophes and points only', () => {
  expect(mend("Don't wait... really? “{n} %”", 'en')).toBe('Don’t wait… really? “{n} %”')
})
