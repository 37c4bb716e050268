import { tellZone } from '#platform/i18n/tell-zone.ts'
import * as m from '#messages/room.ts'
import { forgetSeat, outboxesOf, unsentDrafts } from './kept.ts'
import { browserOutbox, emptyOutbox } from './outbox.ts'

tellZone()
const page = document.querySelector<HTMLElement>('[data-leave]')
const form = page?.querySelector('form')
if (page && form) {
  const { leave: person = '' } = page.dataset
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void leave(page, form, person)
  })
  page.dataset['ready'] = ''
}

/** Signing out erases what this device keeps of somebody. What was not sent yet is shown first, and asked about. */
async function leave(within: HTMLElement, from: HTMLFormElement, person: string): Promise<void> {
  const names = outboxesOf(person)
  const words = (await Promise.all(names.map(unsentIn))).flat()
  const notice = within.querySelector<HTMLElement>('[data-unsent]')
  if (words.length > 0 && notice?.hidden) return warn(notice, words)
  // First, so that rooms in other tabs hear of it and write nothing more.
  for (const name of names) forgetSeat(name)
  await Promise.all(names.map((name) => emptyOutbox(name).catch(() => undefined)))
  from.submit()
}

/** Words on their way, then the texts that were being written. */
async function unsentIn(name: string): Promise<string[]> {
  const waiting = await browserOutbox(name)
    .all()
    .catch(() => [])
  const words = waiting.flatMap(({ text }) => (text === null ? [] : [text.body]))
  return [...words, ...unsentDrafts(name)]
}

function warn(notice: HTMLElement, words: readonly string[]): void {
  const locale = document.documentElement.lang === 'en' ? 'en' : 'fr'
  const count = notice.querySelector('[data-count]')
  if (count !== null) count.textContent = m.unsentCount({ count: words.length }, locale)
  notice.querySelector('[data-words]')?.replaceChildren(...words.map(card))
  notice.hidden = false
  notice.querySelector<HTMLElement>('a')?.focus()
}

function card(text: string): HTMLElement {
  const item = document.createElement('li')
  item.className = 'cards__card cards__card--mine cards__card--hidden break'
  item.dir = 'auto'
  item.textContent = text
  return item
}
