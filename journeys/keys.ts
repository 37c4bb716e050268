import { expect, type Locator, type Page } from '@playwright/test'
import type { Hands } from './hands.ts'

/** Nobody presses Tab more often than this to get from one thing to the next. */
const MOST = 30

/** With the keyboard alone: Tab, arrows, Space, Enter, typing. Each stop must be seen where it is. */
export function typing(page: Page): Hands {
  page.setDefaultTimeout(15_000)
  return {
    page,
    locale: 'fr',
    press: async (target) => {
      await reach(page, target)
      await page.keyboard.press('Enter')
    },
    write: async (field, text) => {
      await reach(page, field)
      await page.keyboard.press('ControlOrMeta+a')
      await page.keyboard.type(text)
      await expect(field).toHaveValue(text)
    },
    choose: (option) => choose(page, option),
    pick: (list, label) => pick(page, list, label),
    date: (field, day) => date(page, field, day),
  }
}

async function reach(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible()
  await walk(page, target, wayTo)
  expect(await page.evaluate(unseen)).toBeNull()
}

type Way = 'here' | 'Tab' | 'Shift+Tab'

async function walk(page: Page, target: Locator, way: (element: Element) => Way): Promise<void> {
  for (let presses = 0; presses <= MOST; presses += 1) {
    const next = await target.evaluate(way)
    if (next === 'here') return
    await page.keyboard.press(next)
  }
  throw new Error(`${MOST} times Tab do not lead to ${String(target)}`)
}

function wayTo(target: Element): Way {
  const here = document.activeElement
  if (here === target) return 'here'
  if (here === null || here.contains(target)) return 'Tab'
  const isBehind = here.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_PRECEDING
  return isBehind ? 'Shift+Tab' : 'Tab'
}

/** To a group of radio buttons, which is one stop. */
function wayToGroup(target: Element): Way {
  const here = document.activeElement
  const isRadio = here instanceof HTMLInputElement && target instanceof HTMLInputElement
  if (isRadio && here.type === 'radio' && here.name === target.name) return 'here'
  if (here === null || here.contains(target)) return 'Tab'
  const isBehind = here.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_PRECEDING
  return isBehind ? 'Shift+Tab' : 'Tab'
}

/** @returns why somebody could not see where the focus is; null when they can */
function unseen(): string | null {
  const here = document.activeElement
  if (here === null || here === document.body) return 'nothing has the focus'
  const what = `${here.tagName} “${here.textContent.trim().slice(0, 40)}”`
  const around = [here, here.closest('label')].filter((one) => one !== null)
  const isMarked = around.some((one) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(one)
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2
  })
  if (!isMarked) return `${what}: the focus does not show`
  const { left, top, width, height } = here.getBoundingClientRect()
  const on = document.elementFromPoint(left + width / 2, top + height / 2)
  const isOnTop = around.some((one) => on !== null && (one.contains(on) || on.contains(one)))
  return isOnTop ? null : `${what}: hidden, at ${Math.round(left)}, ${Math.round(top)}`
}

async function choose(page: Page, option: Locator): Promise<void> {
  await expect(option).toBeVisible()
  await walk(page, option, wayToGroup)
  for (let presses = 0; presses < 12; presses += 1) {
    if (await option.evaluate((element) => element === document.activeElement)) break
    await page.keyboard.press('ArrowDown')
  }
  if (!(await option.isChecked())) await page.keyboard.press('Space')
  await expect(option).toBeChecked()
  expect(await page.evaluate(unseen)).toBeNull()
}

async function pick(page: Page, list: Locator, label: string): Promise<void> {
  await reach(page, list)
  await page.keyboard.press('Home')
  for (let presses = 0; presses < MOST && (await chosen(list)) !== label; presses += 1)
    await page.keyboard.press('ArrowDown')
  expect(await chosen(list)).toBe(label)
}

function chosen(list: Locator): Promise<string | undefined> {
  return list.evaluate((element: HTMLSelectElement) => element.selectedOptions[0]?.label)
}

/** Browsers ask for a day in the order of their own language. */
async function date(page: Page, field: Locator, value: string): Promise<void> {
  await reach(page, field)
  const [year = '', month = '', day = ''] = value.split('-')
  for (const parts of [
    [month, day, year],
    [day, month, year],
  ]) {
    for (let back = 0; back < 3; back += 1) await page.keyboard.press('ArrowLeft')
    await page.keyboard.type(parts.join(''))
    if ((await field.inputValue()) === value) return
  }
  throw new Error(`${value} cannot be typed in ${String(field)}`)
}
