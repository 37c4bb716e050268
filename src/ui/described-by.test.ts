import { expect, test } from 'vitest'
import { describedBy } from './described-by.ts'

test('a control names its error before its hint', () => {
  expect(describedBy('title', { hint: 'Short', error: 'Missing' })).toBe('title-error title-hint')
})

test('a control with neither names nothing', () => {
  expect(describedBy('title', {})).toBeUndefined()
})
