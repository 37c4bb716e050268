import * as m from '#messages/room.ts'
import { keepDrafts, readDrafts, seatIn } from './kept.ts'
import { browserOutbox } from './outbox.ts'

const EVERY = 3_000

const page = document.querySelector('[data-away]')
if (page !== null) {
  const name = seatIn(location.pathname.replace(/\/$/, ''))
  if (name !== null) void show(page, name)
  addEventListener('online', () => void comeBack())
  setInterval(() => void comeBack(), EVERY)
}

/** The words that wait on this device, and the text that was being written. */
async function show(within: Element, name: string): Promise<void> {
  showDraft(within, name)
  const waiting = await browserOutbox(name)
    .all()
    .catch(() => [])
  const words = waiting.flatMap(({ text }) => (text === null ? [] : [text.body]))
  if (words.length === 0) return
  const locale = document.documentElement.lang === 'en' ? 'en' : 'fr'
  put(within, '[data-count]', m.awayCount({ count: words.length }, locale))
  within.querySelector('[data-words]')?.replaceChildren(...words.map(card))
  within.querySelector('[data-kept]')?.removeAttribute('hidden')
}

function showDraft(within: Element, name: string): void {
  const field = within.querySelector('textarea')
  if (field === null) return
  const { at, texts } = readDrafts(name)
  field.value = texts[at] ?? ''
  field.addEventListener('input', () =>
    keepDrafts(name, { at, texts: { ...texts, [at]: field.value } }),
  )
  within.querySelector('[data-draft]')?.removeAttribute('hidden')
}

function card(text: string): HTMLElement {
  const item = document.createElement('li')
  item.className = 'cards__card cards__card--mine cards__card--hidden break'
  item.dir = 'auto'
  item.textContent = text
  return item
}

function put(within: Element, selector: string, text: string): void {
  const element = within.querySelector(selector)
  if (element !== null) element.textContent = text
}

/** Back into the room as soon as the server answers; the address has been the room's all along. */
async function comeBack(): Promise<void> {
  if (!navigator.onLine) return
  const answer = await fetch('/readyz', { cache: 'no-store' }).catch(() => null)
  if (answer?.ok) location.reload()
}
