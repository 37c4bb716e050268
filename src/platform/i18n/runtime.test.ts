import { expect, test } from 'vitest'
import { number } from './runtime.ts'

test.each(['fr', 'en'] as const)('a number is written as the language writes it: %s', (locale) => {
  const format = new Intl.NumberFormat(locale === 'fr' ? 'fr-FR' : 'en-GB')
  const some = [0, -0, 1, 12, 999, 1_000, 1_234_567, -1, 0.5, 12.3456, Number.NaN, Infinity]
  expect(some.map((value) => number(value, locale))).toEqual(
    some.map((value) => format.format(value)),
  )
})
