import { describe, expect, test } from 'vitest'
import { initials } from './initials.ts'

describe('initials', () => {
  test.each([
    ['Awa Diop', 'AD'],
    ['  fatou   ndiaye ', 'FN'],
    ['Jean-Baptiste Lemaire', 'JL'],
    ['Pieter van der Velde', 'PV'],
    ['De La', 'DL'],
    ['Ben Carter', 'BC'],
    ['El Hadj Sow', 'ES'],
    ['Étienne', 'É'],
    ['Madonna', 'M'],
    ['Åsa Öberg', 'ÅÖ'],
    ['Ольга Иванова', 'ОИ'],
    ['山田 太郎', '山太'],
    ['أمينة الحسن', 'أ'],
    ['דוד לוי', 'דל'],
    ['O’Brien', 'OB'],
  ])('of %s are %s', (name, expected) => {
    expect(initials(name)).toBe(expected)
  })

  test.each(['', '   ', '???', '—'])(
    'of a name without letters (%j) are a question mark',
    (name) => {
      expect(initials(name)).toBe('?')
    },
  )
})
