/** Wakes the buttons of one field up: what the browser can do is shown, the rest stays away. */
export function wakeCopyField(place: HTMLElement): void {
  const field = place.querySelector('input')
  const copy = place.querySelector<HTMLElement>('[data-copy]')
  const share = place.querySelector<HTMLElement>('[data-share]')
  const said = place.querySelector<HTMLElement>('[data-said]')
  if (field === null || copy === null || said === null) return
  field.addEventListener('focus', () => field.select())
  show(copy, async () => {
    said.textContent = (await copyFrom(field)) ? (said.dataset['said'] ?? '') : ''
  })
  if (share === null || typeof navigator.share !== 'function') return
  // Closing the sheet without choosing anybody is an ordinary "no", and throws.
  show(share, () => navigator.share({ url: field.value }).catch(() => undefined))
}

function show(button: HTMLElement, act: () => Promise<void>): void {
  button.hidden = false
  button.addEventListener('click', () => void act())
}

/** Browsers keep the clipboard from pages without https: there the selection still copies. */
async function copyFrom(field: HTMLInputElement): Promise<boolean> {
  field.select()
  try {
    await navigator.clipboard.writeText(field.value)
    return true
  } catch {
    return document.execCommand('copy')
  }
}
