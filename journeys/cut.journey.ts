import { type Browser, expect, type Page, test } from '@playwright/test'
import { testDatabase } from '#platform/db/test-cluster.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import { startTestServer } from '../src/composition/test-server.ts'
import { firstRunLink, PHONE, troublesOf, watched } from './cast.ts'
import { button, type Hands, pointing } from './hands.ts'
import { allAt, allRead, card, say } from './loop/meeting.ts'
import { enterAll, everybody, playAll, type Table } from './loop/playing.ts'
import { HARBOUR } from './loop/story.ts'
import { concludeTogether, gather, prepareTogether } from './loop/whole.ts'
import { wordsOf } from './loop/words.ts'
import { write } from './meeting.ts'

test.setTimeout(300_000)

/** Who reads French, by their place in the story; all others read English. */
const FRENCH = [2, 4]
const WAITING = { en: /goes out when the network is back/, fr: /envoi dès le retour du réseau/ }
const GONE = { en: /The network is gone/, fr: /Réseau coupé/ }

const ALONE = ['Before the cut', 'First without network', 'Second without network'] as const
const TOGETHER = ['Third without network', 'Fourth without network'] as const

test('five people at 390 px, two of them in French, go from a fresh instance to approved minutes in English; the network goes while they write, one page is even reloaded without it: nothing is lost, nothing comes twice', async ({
  browser,
}) => {
  const database = await testDatabase()
  const server = await startTestServer({ databaseUrl: database.url })
  const people = [HARBOUR.first, ...HARBOUR.others].map((_, n) =>
    screenOf(browser, server.origin, { language: FRENCH.includes(n) ? 'fr' : 'en', touch: n > 0 }),
  )
  const table = seated(await Promise.all(people))
  const all = everybody(table)
  let session = ''

  await test.step('a newcomer founds a community, and four others come by a link', () =>
    gather(table, HARBOUR, firstRunLink(server)))

  await test.step('a session is planned and announced; the others answer, take hats and prepare', async () => {
    session = await prepareTogether(table, HARBOUR)
  })

  await test.step('they play it to its end, each in their language, through two cuts of the network', async () => {
    await enterAll(table, session)
    const weather = { live: () => cutWhileAllRead(table), hidden: () => cutAndReload(table) }
    await playAll(table, HARBOUR.said, weather)
  })

  await test.step('the minutes have each of these words once, and are approved by everybody', async () => {
    const text = await concludeTogether(table, HARBOUR)
    for (const words of [...ALONE, ...TOGETHER, 'Meanwhile, from somebody else'])
      expect(text.split(words), words).toHaveLength(2)
  })

  for (const { page } of all) {
    expect(troublesOf(page)).toEqual([])
    await page.context().close()
  }
  await server.stop()
  await database.drop()
})

/** A phone is cut in a step that all read live, and comes back by itself. It reads French. */
async function cutWhileAllRead(table: Table): Promise<void> {
  const { friend, guest } = table
  await friend.page.context().setOffline(true)
  for (const text of TOGETHER) await write(friend.page, text)
  await expect(friend.page.getByText(GONE[friend.locale])).toBeVisible()
  await expect(card(friend, TOGETHER[1])).toContainText(WAITING[friend.locale])
  await write(guest.page, 'Meanwhile, from somebody else')
  await friend.page.context().setOffline(false)
  await allRead(everybody(table), ...TOGETHER, 'Meanwhile, from somebody else')
  await expect(card(friend, TOGETHER[1])).not.toContainText(WAITING[friend.locale])
  await expect(friend.page.getByText(GONE[friend.locale])).toHaveCount(0)
}

/** A phone is cut while words are hidden, is reloaded without network, and writes on there. */
async function cutAndReload(table: Table): Promise<void> {
  const { leader, guest } = table
  const { page } = guest
  await say(guest, ALONE[0])
  await page.context().setOffline(true)
  for (const text of ALONE.slice(1)) await write(page, text)
  await expect(card(guest, ALONE[2])).toContainText(WAITING.en)
  await page.locator('#composer').fill('A draft, not sent')
  await page.reload()
  await writeOnWithout(page)
  await page.context().setOffline(false)
  await allAt([guest], 'learned')
  await expect(page.locator('#composer')).toHaveValue('A draft, still not sent')
  for (const text of ALONE) {
    await expect(card(guest, text)).toHaveCount(1)
    await expect(card(guest, text)).not.toContainText(WAITING.en)
  }
  await leader.press(button(leader, wordsOf(leader).reveal))
  await allRead(everybody(table), HARBOUR.said.shared, ...ALONE)
  const onTheTable = '.cards__card:not(.room__brought *)'
  for (const one of everybody(table)) await expect(one.page.locator(onTheTable)).toHaveCount(4)
}

/** The page that stands in for the room: what waits, in its order, and the draft. */
async function writeOnWithout(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'No network for now' })).toBeVisible()
  await expect(page.getByText('2 texts go out')).toBeVisible()
  await expect(page.locator('.cards__card')).toHaveText(ALONE.slice(1))
  // It looks like ours, too: what it needs was kept with it.
  await expect(page.locator('.cards__card').first()).toHaveCSS('border-top-style', 'dashed')
  const draft = page.getByLabel('Your draft')
  await expect(draft).toHaveValue('A draft, not sent')
  await draft.fill('A draft, still not sent')
}

function seated(people: readonly Hands[]): Table {
  const [leader, client, scribe, guest, friend] = people
  if (!leader || !client || !scribe || !guest || !friend) throw new Error('Five are needed')
  return { leader, client, scribe, guest, friend }
}

/**
 * 390 pixels wide. Whoever leads holds a mouse: the room takes two quick taps in one place, such as on what stands
 * where "Reveal" stood, for one thumb that trembles.
 */
async function screenOf(
  browser: Browser,
  baseURL: string,
  { language, touch }: { readonly language: Locale; readonly touch: boolean },
): Promise<Hands> {
  const locale = { en: 'en-GB', fr: 'fr-BE' }[language]
  const size = { ...PHONE, hasTouch: touch, isMobile: touch }
  const context = await browser.newContext({ ...size, baseURL, locale })
  return pointing(watched(await context.newPage()), { touch, locale: language })
}
