import type { Page } from '@playwright/test'

/** What a page shows to somebody whose browser runs no script. */
export interface Plain {
  /** What is dead, hidden or missing; empty when all is well. */
  readonly amiss: readonly string[]
  /** Where its links lead within the instance. */
  readonly ways: readonly string[]
}

/** What only a script has to say: a sentence stands instead of it, or no words could be waiting without one. */
const FOR_SCRIPTS = '[data-passkey], [data-passkey] *, [data-unsent], [data-unsent] *'

/** What only a script could bring to life. A button that a script shows, and nobody else sees, is dead to nobody. */
const DEAD: Readonly<Record<string, string>> = {
  'does nothing':
    'button:is([type="button"], [type="reset"], :not(form *, [form])):not([hidden], [hidden] *)',
  'is sent by no form': ':is(input, select, textarea):not(form *, [form], [readonly])',
  'has no button': 'form:not(:has(button:not([type]), button[type="submit"]))',
  'needs a script': '[role="button"], [tabindex="0"], [draggable="true"], dialog, a:not([href])',
  'waits for a script to show it': `main :is([hidden]:not(button, :has(> button), ${FOR_SCRIPTS}), [inert], template)`,
}

export async function readPlain(page: Page): Promise<Plain> {
  const amiss: string[] = await page.evaluate(brokenHere)
  for (const [why, selector] of Object.entries(DEAD)) {
    const found = await page.locator(selector).evaluateAll(written)
    amiss.push(...found.map((element) => `${why}: ${element}`))
  }
  const titles = await page.locator('h1:visible').count()
  if (titles !== 1) amiss.push(`has ${titles} titles`)
  const words = await page.locator('main').innerText()
  if (words.length < 40) amiss.push(`says only “${words}”`)
  return { amiss, ways: await page.evaluate(linksInside) }
}

function written(elements: Element[]): string[] {
  return elements.map(({ outerHTML }) => outerHTML.slice(0, 160))
}

/** Links to a place on the page that is not there. */
function brokenHere(): string[] {
  return [...document.querySelectorAll('a')]
    .filter(({ hash, pathname }) => hash !== '' && pathname === location.pathname)
    .filter(({ hash }) => document.getElementById(decodeURIComponent(hash.slice(1))) === null)
    .map(({ hash }) => `leads to ${hash}, which is not there`)
}

function linksInside(): string[] {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('a[href]')]
  const inside = links.filter(({ origin }) => origin === location.origin)
  return [...new Set(inside.map(({ href }) => href))]
}
