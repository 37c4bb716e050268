import { expect, type Locator, type Page } from '@playwright/test'
import type { Locale } from '#platform/i18n/locale.ts'

/** How somebody handles a page: with a mouse, a thumb, or the keyboard alone. The journey is the same. */
export interface Hands {
  readonly page: Page
  /** The language of their browser, which the product answers in. */
  readonly locale: Locale
  press(target: Locator): Promise<void>
  /** Replaces what stands in a field. */
  write(field: Locator, text: string): Promise<void>
  /** Takes one of several: a radio button, or an option of a list. */
  choose(option: Locator): Promise<void>
  pick(list: Locator, label: string): Promise<void>
  /** A day, `YYYY-MM-DD`. */
  date(field: Locator, day: string): Promise<void>
}

/** With a mouse, or with a thumb where the screen can be touched. */
export function pointing(
  page: Page,
  { touch = false, locale = 'fr' }: { touch?: boolean; locale?: Locale } = {},
): Hands {
  page.setDefaultTimeout(15_000)
  const press = (target: Locator) => (touch ? target.tap() : target.click())
  return {
    page,
    locale,
    press,
    write: (field, text) => field.fill(text),
    choose: (option) => option.check(),
    pick: async (list, label) => {
      await list.selectOption({ label })
    },
    date: (field, day) => field.fill(day),
  }
}

/** Presses what leads to another page, and waits until that one is there. */
export async function follow({ page, press }: Hands, target: Locator): Promise<void> {
  const arrived = page.waitForEvent('domcontentloaded')
  await press(target)
  await arrived
}

export const button = ({ page }: Hands, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' })

export const link = ({ page }: Hands, name: string | RegExp) =>
  page.getByRole('link', { name, exact: typeof name === 'string' })

export const field = ({ page }: Hands, label: string | RegExp) => page.getByLabel(label)

export const radio = ({ page }: Hands, name: string | RegExp) => page.getByRole('radio', { name })

/** Words that stand on the page. */
export async function reads({ page }: Hands, ...texts: readonly (string | RegExp)[]) {
  for (const text of texts) await expect(page.locator('main')).toContainText(text)
}
