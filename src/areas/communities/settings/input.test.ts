import { expect, test } from 'vitest'
import { settingInput } from './input.ts'

test.each([[undefined], [[]]])('a community without a language is refused: %j', (value) => {
  const parsed = settingInput.safeParse({ setting: 'languages', value, reason: 'Une autre.' })
  expect(parsed.error?.issues).toMatchObject([{ path: ['value'], message: 'required' }])
})
