import { expect, test } from 'vitest'
import { AccountFilter } from './input.ts'

test('what is looked for among the accounts holds no sign that the database refuses', () => {
  expect(AccountFilter.parse({ search: ' A\u0000wa ' }).search).toBe('Awa')
  expect(AccountFilter.parse({ search: 'x'.repeat(121) }).search).toBe('')
})
