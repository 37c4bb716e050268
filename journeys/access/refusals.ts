import { expect, type Page } from '@playwright/test'

/** Goes to a page until something is there: what the instance is, a server remembers for a few seconds. */
export async function arriveAt(page: Page, path: string, selector: string): Promise<void> {
  await expect(async () => {
    await page.goto(path)
    await expect(page.locator(selector).first()).toBeAttached({ timeout: 500 })
  }, `no ${selector} on ${path}`).toPass({ timeout: 10_000 })
}

/**
 * Fills a form as wrongly as it can be filled and sends it: what is required is left out, what is typed
 * is too long, what is chosen does not exist.
 * @returns the status of the answer
 */
export async function sendSpoilt(page: Page, selector: string): Promise<number> {
  const form = page.locator(selector).first()
  const answered = page.waitForResponse((response) => response.request().isNavigationRequest())
  const loaded = page.waitForEvent('load')
  await form.evaluate(spoil)
  const answer = await answered
  await loaded
  return answer.status()
}

/** Stands alone: it is sent into the page. */
function spoil(form: HTMLFormElement): void {
  const fields = [...form.querySelectorAll<HTMLInputElement>('input, textarea, select')]
  const typed = fields.filter(({ type }) => type !== 'hidden')
  // Where nothing is typed, something that has gone meanwhile is named.
  const spoilt = typed.length > 0 ? typed : fields.filter(({ name }) => name !== 'key')
  const text = typed.some(({ required }) => required) ? '' : 'trop long '.repeat(900)
  for (const field of spoilt) {
    field.removeAttribute('maxlength')
    if (['date', 'time', 'number', 'datetime-local'].includes(field.type)) field.type = 'text'
    if (['checkbox', 'radio'].includes(field.type)) field.checked = false
    if (field.tagName === 'SELECT') field.append(new Option('gone', 'gone', true, true))
    else field.value = text
  }
  const button = form.querySelector<HTMLButtonElement>('button:not([formaction])')
  const isNamed = typed.length === 0 && button?.name
  if (isNamed) button.value = 'gone'
  form.noValidate = true
  form.requestSubmit(button)
}
