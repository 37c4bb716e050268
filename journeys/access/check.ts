import type { Page } from '@playwright/test'
import { violations } from './axe.ts'
import { shapesAmiss } from './shapes.ts'

type Theme = 'light' | 'dark'

const DESK = { width: 1280, height: 800 }
/** The narrowest screen, and a desk of 1280 by 1024 at 400 %. */
const ZOOMED = { width: 320, height: 256 }
/** A theme changes colours and nothing else: a second one is asked about those alone. */
const COLOURS = ['color-contrast']

/**
 * What somebody could not see, hear or reach on a page; empty when all is well. The page is loaded once:
 * it is turned and coloured where it stands. Each look asks axe everything, in one theme and one width.
 * @param crossed the other theme too at each width; a page needs it in one of its states, not in all
 */
export async function barriers(
  page: Page,
  name: string,
  { crossed = false } = {},
): Promise<string[]> {
  const size = page.viewportSize() ?? DESK
  const found = [
    ...(crossed ? await look(page, 'dark', COLOURS) : []),
    ...(await look(page, 'light')),
    ...(await shapesAmiss(page)),
  ]
  await page.setViewportSize(ZOOMED)
  found.push(
    ...(crossed ? await look(page, 'light', COLOURS) : []),
    ...(await look(page, 'dark')),
    ...(await shapesAmiss(page)).map((what) => `at 320 px, ${what}`),
  )
  await page.setViewportSize(size)
  return found.map((what) => `${name}: ${what}`)
}

async function look(page: Page, theme: Theme, rules?: readonly string[]): Promise<string[]> {
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
  await settled(page)
  const where = `${theme}, ${page.viewportSize()?.width} px`
  return (await violations(page, rules)).map((what) => `${what} (${where})`)
}

/** A colour on its way from one theme to the other is nobody's colour: waits until all have arrived. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(resolve))
    await Promise.allSettled(document.getAnimations().map(({ finished }) => finished))
  })
}
