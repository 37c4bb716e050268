import type { Page } from '@playwright/test'

/** What axe does not look at: sideways scroll, the one title, the size and the focus of whatever is used. */
export async function shapesAmiss(page: Page): Promise<string[]> {
  // From here on the browser takes people for somebody who uses a keyboard.
  await page.keyboard.press('Tab')
  return [
    ...(await page.evaluate(tooWide)),
    ...(await page.evaluate(wrongTitles)),
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
