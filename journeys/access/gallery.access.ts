import type { Page } from '@playwright/test'
import { violations } from './axe.ts'
import { settled } from './check.ts'
import { expect, test } from './scenes.ts'

const SCREENS = [
  '',
  '?screen=home',
  '?screen=community',
  '?screen=session',
  '?screen=room',
  '?screen=minutes',
]
const SIZES = { desk: [1280, 900], phone: [390, 800], zoomed: [320, 256] } as const

for (const screen of SCREENS) {
  test(`every component of the gallery${screen} can be read by everybody`, async ({ page }) => {
    await page.goto(`/gallery${screen}`)
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
    await settled(page)
    const light = await violations(page)
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
    await settled(page)
    expect({ light, dark: await violations(page) }).toEqual({ light: [], dark: [] })
  })

  test(`nothing in the gallery${screen} moves sideways`, async ({ page }) => {
    await page.goto(`/gallery${screen}`)
    for (const [size, [width, height]] of Object.entries(SIZES)) {
      await page.setViewportSize({ width, height })
      expect(await sideways(page), size).toBe(0)
    }
  })
}

test('whatever is touched is at least 44 pixels high', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 })
  await page.goto('/gallery')
  const touched = page.locator(
    'button:visible, a.button:visible, summary:visible, select:visible, label.choice:visible, .tabs__link:visible',
  )
  const heights = await touched.evaluateAll((all) =>
    all.map((one) => ({ what: one.textContent, height: one.getBoundingClientRect().height })),
  )
  expect(heights.length).toBeGreaterThan(40)
  expect(heights.filter(({ height }) => height < 44)).toEqual([])
})

test('a menu opens, closes on Escape and gives the focus back', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 })
  await page.goto('/gallery')
  await scriptsRun(page)
  const menu = page.locator('summary', { hasText: 'Menu' }).first()
  await menu.press('Enter')
  await expect(page.getByRole('link', { name: 'Méthodes' }).first()).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('link', { name: 'Méthodes' }).first()).toBeHidden()
  await expect(menu).toBeFocused()
})

test('a dialog takes the focus, says its title and gives the focus back', async ({ page }) => {
  await page.goto('/gallery')
  await scriptsRun(page)
  const trigger = page.getByRole('link', { name: 'Quitter…' }).first()
  await trigger.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Quitter la communauté' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(trigger).toBeFocused()
})

test('the gallery asks nobody else for anything', async ({ page, palabre }) => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).origin))
  await page.goto('/gallery', { waitUntil: 'load' })
  expect(new Set(asked)).toEqual(new Set([palabre.origin]))
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 390, height: 800 } })

  test('menus open, and nothing is shown that would not work', async ({ page }) => {
    await page.goto('/gallery')
    await page.locator('summary', { hasText: 'Menu' }).first().click()
    await expect(page.getByRole('link', { name: 'Méthodes' }).first()).toBeVisible()
    await expect(page.getByRole('button', { name: 'Copier' })).toHaveCount(0)
    await expect(page.getByText('signes restants')).toHaveCount(0)
  })
})

/** The button that copies appears once scripts run. */
async function scriptsRun(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: 'Copier' }).first()).toBeVisible()
}

function sideways(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
}
