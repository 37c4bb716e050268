import { expect, test } from 'vitest'
import { shorten } from './shorten.ts'

test('a name that fits stays whole', () => {
  expect(shorten('Fatou · cliente', 16)).toBe('Fatou · cliente')
})

test('a name that does not fit ends with an ellipsis, counted in', () => {
  expect(shorten('Marie-Emmanuelle', 8)).toBe('Marie-E…')
})

test('a letter written with several code points is never cut in half', () => {
  expect(shorten('É́é́ab', 3)).toBe('É́é́…')
})
