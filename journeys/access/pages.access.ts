import { barriers } from './check.ts'
import { sendSpoilt } from './refusals.ts'
import { PAGES } from './routes.ts'
import { ELSEWHERE, TABLE } from './table.ts'
import { expect, test } from './world.ts'

test('every page of the product has its rows in the table', () => {
  expect([...Object.keys(TABLE), ...Object.keys(ELSEWHERE)].toSorted()).toEqual(PAGES)
})

test('whoever sets an instance up meets no barrier', async ({ page, palabre }) => {
  const printed = /http\S+\/welcome\?token=[\w-]+/.exec(palabre.said())?.[0] ?? ''
  const found: string[] = []
  for (const path of [printed, `${printed}&create`, '/welcome']) {
    await page.goto(path)
    found.push(...(await barriers(page, path)))
  }
  await page.goto(`${printed}&create`)
  await sendSpoilt(page, 'form[action*="?/create"]')
  expect([...found, ...(await barriers(page, 'refused'))]).toEqual([])
})

test('whoever looks around in the example meets no barrier', async ({ page, world }) => {
  await page.goto('/demo')
  expect(await barriers(page, world.cast.house.db ? '/demo' : '')).toEqual([])
})
