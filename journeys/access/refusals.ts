import { expect, type Page } from '@playwright/test'

/**
 * Fills a form as wrongly as it can be filled and sends it: what is required is left out, what is typed
 * is too long, what is chosen does not exist.
 * @returns the status of the answer
 */
export async function sendSpoilt(page: Page, selector: string): Promise<number> {
  const form = page.locator(selector).first()
  await expect(form, `no ${selector} on ${page.url()}`).toBeAttached({ timeout: 3_000 })
  const answered = page.waitForResponse((response) => response.request().isNavigationRequest())
  const loaded = page.waitForEvent('load')
  await form.evaluate(spoil)
  const answer = await answered
  await loaded
  return answer.status()
}

function spoil(form: Element): void {
  if (!(form instanceof HTMLFormElement)) throw new Error('Not a form')
  const named = [...form.querySelectorAll<HTMLInputElement>('input:not([name="key"])')]
  const typed = [...form.querySelectorAll<HTMLInputElement>('input, textarea, select')].filter(
    ({ type }) => type !== 'hidden',
  )
  const isAsked = typed.some(({ required }) => required)
  // Where nothing is typed, something that has gone meanwhile is named.
  for (const field of typed.length > 0 ? typed : named) {
    field.removeAttribute('maxlength')
    if (field.tagName === 'SELECT') field.append(new Option('gone', 'gone', true, true))
    else if (['checkbox', 'radio'].includes(field.type)) field.checked = false
    else if (['date', 'time', 'number', 'datetime-local'].includes(field.type)) field.type = 'text'
    if (field.tagName !== 'SELECT') field.value = isAsked ? '' : 'trop long '.repeat(900)
  }
  form.noValidate = true
  form.requestSubmit(form.querySelector<HTMLElement>('button:not([formaction])'))
}
