import { expect, test } from 'vitest'
import { EditOwnPage } from './input.ts'

const PAGE = { locale: 'en', zone: 'America/Toronto', channel: 'mail' }

test('preferences are saved as one page: language, zone and how to be reached', () => {
  expect(EditOwnPage.parse(PAGE)).toMatchObject({ ...PAGE, notNow: false, days: [] })
  expect(EditOwnPage.safeParse({ ...PAGE, channel: 'phone' }).success).toBe(false)
  expect(EditOwnPage.safeParse({ ...PAGE, zone: 'Nowhere/None' }).success).toBe(false)
  expect(EditOwnPage.safeParse({ channel: 'mail' }).success).toBe(false)
})
