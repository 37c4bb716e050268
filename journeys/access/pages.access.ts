import { barriers, sendEmpty } from './check.ts'
import { addresses } from './routes.ts'
import { expect, test } from './world.ts'

test('whoever sets an instance up meets no barrier', async ({ page, palabre }) => {
  const printed = /http\S+\/welcome\?token=[\w-]+/.exec(palabre.said())?.[0] ?? ''
  const found: string[] = []
  for (const path of [printed, `${printed}&create`, '/welcome']) {
    await page.goto(path)
    found.push(...(await barriers(page, path)))
  }
  await page.goto(`${printed}&create`)
  await sendEmpty(page)
  expect([...found, ...(await barriers(page, 'refused'))]).toEqual([])
})

test('no public page has a barrier for a visitor', async ({ page, world }) => {
  const found: string[] = []
  for (const [route, path] of addresses(world.coming)) {
    const answer = await page.goto(path)
    const isHere = new URL(page.url()).pathname === path && answer?.status() === 200
    if (isHere) found.push(...(await barriers(page, route)))
  }
  await page.goto('/nowhere')
  found.push(...(await barriers(page, 'not found')))
  expect(found).toEqual([])
})
