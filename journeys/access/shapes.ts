import type { Page } from '@playwright/test'

/** What axe does not look at: sideways scroll, the one title, the size and the focus of whatever is used. */
export async function shapesAmiss(page: Page): Promise<string[]> {
  // From here on the browser takes people for somebody who uses a keyboard.
  await page.keyboard.press('Tab')
  return [
    ...(await page.evaluate(tooWide)),
    ...(await page.evaluate(wrongTitles)),
    ...(await page.evaluate(withoutDirection)),
    ...(await page.evaluate(hardToUse)),
  ]
}

/** The widest things that make a page scroll sideways. */
function tooWide(): string[] {
  const room = document.documentElement.clientWidth
  if (document.documentElement.scrollWidth <= room) return []
  const wide = [...document.body.querySelectorAll('*')]
    .map((element) => ({ element, right: element.getBoundingClientRect().right }))
    .filter(({ right }) => right > room + 1)
    .toSorted((a, b) => b.right - a.right)
    .slice(0, 3)
    .map(({ element, right }) => `${element.tagName}.${element.className} to ${Math.round(right)}`)
  return [`it scrolls sideways: ${wide.join(', ')}`]
}

function wrongTitles(): string[] {
  const titles = [...document.querySelectorAll('h1')].filter((title) => title.checkVisibility())
  const all = titles.map(({ textContent }) => textContent?.trim()).join(', ')
  return titles.length === 1 ? [] : [`it has ${titles.length} titles: ${all}`]
}

/**
 * What somebody wrote from right to left, of which nothing says that it carries its own direction. A sentence of ours that
 * holds such words keeps the direction of the page.
 */
function withoutDirection(): string[] {
  const RIGHT_TO_LEFT = /[\u0590-\u08ff]/
  // No letter of ours beside it, or it begins as the texts of the scene of very long words do.
  const isTheirs = (text: string) =>
    RIGHT_TO_LEFT.test(text) && (!/[a-z]/i.test(text) || /^\d* ?كيف/.test(text.trim()))
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const found: Element[] = []
  while (texts.nextNode()) {
    const { parentElement, textContent } = texts.currentNode
    if (parentElement && isTheirs(textContent ?? '')) found.push(parentElement)
  }
  for (const field of document.querySelectorAll<HTMLInputElement>('input, textarea')) {
    if (field.type !== 'hidden' && RIGHT_TO_LEFT.test(field.value)) found.push(field)
  }
  const names = found
    .filter((element) => element.closest('[dir="auto"], bdi, option, script, style') === null)
    .filter((element) => getComputedStyle(element).unicodeBidi !== 'plaintext')
    .map((element) => `no direction of its own: ${element.outerHTML.slice(0, 120)}`)
  return [...new Set(names)]
}

/** Whatever takes the focus shows it; what is not a link in a sentence is at least 24 pixels each way. */
function hardToUse(): string[] {
  const SELECTOR = 'a[href], button, input, select, textarea, summary, [tabindex="0"]'
  const used = [...document.querySelectorAll<HTMLElement>(SELECTOR)].filter(
    (element) =>
      element.checkVisibility({ visibilityProperty: true }) &&
      !element.matches(':disabled, [type="hidden"]'),
  )
  const before = document.activeElement
  const found = used.flatMap((element) => {
    const name = `${element.tagName}.${element.className} “${element.textContent.trim().slice(0, 40)}”`
    element.focus({ preventScroll: true })
    if (document.activeElement !== element) return []
    // A radio shows its focus on its label, a field in a frame on the frame.
    const label = element.closest('label')
    const isShown = [element, element.nextElementSibling, element.parentElement, label].some(
      (each) => {
        const outline = each === null ? null : getComputedStyle(each)
        return (
          outline?.outlineStyle !== 'none' && Number.parseFloat(outline?.outlineWidth ?? '') >= 2
        )
      },
    )
    const { width, height } = (label ?? element).getBoundingClientRect()
    const isInSentence = getComputedStyle(element).display === 'inline'
    const isSmall = !isInSentence && (width < 24 || height < 24)
    return [
      ...(isShown ? [] : [`no focus to be seen on ${name}`]),
      ...(isSmall ? [`smaller than 24 px: ${name}`] : []),
    ]
  })
  if (before instanceof HTMLElement) before.focus({ preventScroll: true })
  return [...new Set(found)]
}
