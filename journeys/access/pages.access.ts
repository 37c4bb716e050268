import { firstRunLink, openExample } from '../cast.ts'
import { expect, test } from '../house.ts'
import { barriers } from './check.ts'
import { sendSpoilt } from './refusals.ts'
import { PAGES } from './routes.ts'
import { ELSEWHERE, TABLE } from './table.ts'

test('every page of the product has its rows in the table', () => {
  expect([...Object.keys(TABLE), ...Object.keys(ELSEWHERE)].toSorted()).toEqual(PAGES)
})

test('whoever sets an instance up meets no barrier', async ({ page, palabre }) => {
  const printed = firstRunLink(palabre).href
  const found: string[] = []
  for (const path of [printed, `${printed}&create`, '/welcome']) {
    await page.goto(path)
    found.push(...(await barriers(page, path, { crossed: true })))
  }
  await page.goto(`${printed}&create`)
  await sendSpoilt(page, 'form[action*="?/create"]')
  expect([...found, ...(await barriers(page, 'refused'))]).toEqual([])
})

test('whoever looks around in the example meets no barrier', async ({ page, palabre }) => {
  await openExample(palabre, palabre.databaseUrl)
  // What the instance is, a server remembers for a few seconds.
  await expect.poll(async () => (await page.goto('/demo'))?.status()).toBe(200)
  expect(await barriers(page, '/demo', { crossed: true })).toEqual([])
})
