import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { shapesAmiss } from './shapes.ts'

type Theme = 'light' | 'dark'

const DESK = { width: 1280, height: 800 }
/** The narrowest screen, and a desk of 1280 by 1024 at 400 %. */
const ZOOMED = { width: 320, height: 256 }

/** What somebody could not see, hear or reach on a page; empty when all is well. */
export async function barriers(page: Page, name: string): Promise<string[]> {
  const size = page.viewportSize() ?? DESK
  const found = [
    ...(await look(page, 'light', size)),
    ...(await look(page, 'dark', size, COLOURS)),
    ...(await shapesAmiss(page)),
    ...(await look(page, 'dark', ZOOMED)),
    ...(await shapesAmiss(page)).map((what) => `at 320 px, ${what}`),
  ]
  await page.setViewportSize(size)
  return found.map((what) => `${name}: ${what}`)
}

/** A theme changes colours and nothing else: a second one is asked about those alone. */
const COLOURS = ['color-contrast']

async function look(
  page: Page,
  theme: Theme,
  size: { width: number; height: number },
  rules?: string[],
): Promise<string[]> {
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
  if (page.viewportSize()?.width !== size.width) await page.setViewportSize(size)
  await page.evaluate(settled)
  // The pages hold no frames: one document is the whole of it.
  const all = new AxeBuilder({ page }).setLegacyMode(true)
  // Off by default in axe, though WCAG 2.2 AA asks for it.
  const asked = rules ? all.withRules(rules) : all.options({ rules: { 'target-size': ON } })
  const { violations } = await asked.analyze()
  return violations.map(({ id, nodes }) => {
    const [first] = nodes
    const where = `${theme}, ${size.width} px`
    return `${id} × ${nodes.length} (${where}), first at ${String(first?.target)}: ${first?.failureSummary ?? ''}`
  })
}

const ON = { enabled: true }

/** A colour on its way from one theme to the other is nobody's colour: waits until all have arrived. */
async function settled(): Promise<void> {
  await new Promise((resolve) => requestAnimationFrame(resolve))
  await Promise.allSettled(document.getAnimations().map(({ finished }) => finished))
  await new Promise((resolve) => requestAnimationFrame(resolve))
}
