/** Wakes the button of a passkey page up: the browser asks for the passkey, then the page that follows is opened. */
import { addPasskey, enterWithPasskey } from './passkey.ts'

const ACTS: Readonly<Record<string, () => Promise<boolean>>> = {
  add: addPasskey,
  enter: enterWithPasskey,
}

for (const place of document.querySelectorAll<HTMLElement>('[data-passkey]')) {
  const act = ACTS[place.dataset['passkey'] ?? '']
  const button = place.querySelector('button')
  const failed = place.querySelector<HTMLElement>('[data-failed]')
  if (act === undefined || button === null || failed === null) continue
  place.hidden = false
  button.addEventListener('click', async () => {
    if (button.ariaBusy === 'true') return
    button.ariaBusy = 'true'
    failed.hidden = true
    // Cookies have changed: a page of its own follows, never a part of this one.
    if (await act().catch(() => false)) return location.assign(place.dataset['next'] ?? '/home')
    button.ariaBusy = null
    failed.hidden = false
  })
}
