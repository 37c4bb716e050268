import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

type Options = Parameters<AxeBuilder['options']>[0]
type Results = Awaited<ReturnType<AxeBuilder['analyze']>>

/**
 * axe without its builder, which sends it into a page twice for each question, in full, and brings back what
 * passes too: most of what a look at a page cost.
 */
const BUILDER = createRequire(import.meta.url).resolve('@axe-core/playwright')
const SOURCE = readFileSync(createRequire(BUILDER).resolve('axe-core/axe.min.js'), 'utf8')

/**
 * Asks axe about a page as it is now. It goes into a page once, however often it is asked there.
 * @param rules these alone, or all that axe has on, and one more
 * @returns a line for each rule that something breaks
 */
export async function violations(page: Page, rules?: readonly string[]): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(SOURCE)
  return page.evaluate(ask, {
    ...ONLY_WHAT_IS_WRONG,
    // Off by default in axe, though WCAG 2.2 AA asks for it.
    ...(rules ? { runOnly: [...rules] } : { rules: { 'target-size': { enabled: true } } }),
  })
}

/** What passes is neither named nor sent. The pages hold no frames, films or sounds. */
const ONLY_WHAT_IS_WRONG: Options = {
  resultTypes: ['violations'],
  iframes: false,
  preload: false,
}

declare global {
  interface Window {
    readonly axe: { run(context: Document, options: Options): Promise<Results> }
  }
}

async function ask(options: Options): Promise<string[]> {
  const { violations: found } = await window.axe.run(document, options)
  return found.map(({ id, nodes }) => {
    const [first] = nodes
    return `${id} × ${nodes.length}, first at ${String(first?.target)}: ${first?.failureSummary ?? ''}`
  })
}
