import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

const THEMES = ['light', 'dark'] as const

/** What somebody could not see, hear or reach on a page; empty when all is well. */
export async function barriers(page: Page, name: string): Promise<string[]> {
  const found: string[] = []
  for (const theme of THEMES) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    found.push(...(await axe(page, theme)).map((what) => `${name} (${theme}): ${what}`))
  }
  const sideways = await widerThan(page, 320)
  return sideways === null ? found : [...found, `${name}: at 320 px, ${sideways}`]
}

/** Only colours depend on the theme: the dark one is asked about those alone. */
async function axe(page: Page, theme: 'light' | 'dark'): Promise<string[]> {
  // The pages hold no frames: one document is the whole of it.
  const all = new AxeBuilder({ page }).setLegacyMode(true)
  const { violations } = await (theme === 'dark' ? all.withRules('color-contrast') : all).analyze()
  return violations.map(({ id, nodes }) => {
    const [first] = nodes
    return `${id} × ${nodes.length}, first at ${String(first?.target)}: ${first?.failureSummary ?? ''}`
  })
}

/** @returns the widest thing that makes a page scroll sideways; null when nothing does */
async function widerThan(page: Page, width: number): Promise<string | null> {
  const size = page.viewportSize() ?? { width: 1280, height: 800 }
  await page.setViewportSize({ width, height: size.height })
  const found = await page.evaluate(() => {
    const room = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth <= room) return null
    const wide = [...document.body.querySelectorAll('*')]
      .map((element) => ({ element, right: element.getBoundingClientRect().right }))
      .filter(({ right }) => right > room + 1)
      .toSorted((a, b) => b.right - a.right)
      .slice(0, 3)
    return wide
      .map(
        ({ element, right }) => `${element.tagName}.${element.className} to ${Math.round(right)}`,
      )
      .join(', ')
  })
  await page.setViewportSize(size)
  return found === null ? null : `it scrolls sideways: ${found}`
}

/** Sends the first form that asks for something, empty. @returns false when a page has none */
export async function sendEmpty(page: Page): Promise<boolean> {
  const form = page.locator('main form:has([required])').first()
  if ((await form.count()) === 0) return false
  const answered = page.waitForResponse((response) => response.request().isNavigationRequest())
  await form.evaluate((element: HTMLFormElement) => {
    for (const field of element.querySelectorAll<HTMLInputElement>('[required]')) {
      if (field.type === 'radio' || field.type === 'checkbox') field.checked = false
      else field.value = ''
    }
    element.noValidate = true
    element.requestSubmit()
  })
  await answered
  await page.waitForLoadState()
  return true
}
