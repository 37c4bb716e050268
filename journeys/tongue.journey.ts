import type { Page } from '@playwright/test'
import type { Locale } from '#platform/i18n/locale.ts'
import { DESK, troublesOf, visit } from './cast.ts'
import { expect, test } from './house.ts'
import { atStep, card, meetingOf, sitDown, write } from './meeting.ts'

const SPEAKING = /\/entry\/room\.(\w+)\./

test('the room wakes up in the language of its reader alone, and follows a change of language, also without network', async ({
  browser,
  palabre,
  cast,
}) => {
  const ann = await cast.person('Ann Bell', 'en')
  const [leader] = await cast.community(ann)
  const session = await meetingOf(cast.house, leader)
  const stage = { browser, cast, origin: palabre.origin }
  const page = await visit(stage, ann, { ...DESK, serviceWorkers: 'allow' })
  const scripts = listenForScripts(page)
  const troubles: string[] = []
  page.on('console', (message) => {
    if (['warning', 'error'].includes(message.type())) troubles.push(message.text())
  })

  await sitDown(page, session, /Take a seat/)
  await page.getByRole('button', { name: 'Start the session' }).click()
  await atStep(page, 'What? Alone')
  await write(page, 'Said in English')
  expect(scripts).toEqual(['en'])
  await reloadWithout(page, 'No network for now')
  await atStep(page, 'What? Alone')

  await speak(page, 'fr')
  await page.goto(`/s/${session}/room`)
  await write(page, 'Dit en français')
  await expect(card(page, 'Said in English')).toHaveCount(1)
  expect(new Set(scripts)).toEqual(new Set(['en', 'fr']))
  expect(scripts.at(-1)).toBe('fr')
  await reloadWithout(page, 'Pas de réseau pour le moment')
  await expect(card(page, 'Dit en français')).toHaveCount(1)

  expect(troublesOf(page)).toEqual([])
  expect(troubles.filter((text) => text.includes('hydration'))).toEqual([])
  await page.context().close()
})

/** What each page of the room wakes up with, as its address says. */
function listenForScripts(page: Page): string[] {
  const scripts: string[] = []
  page.on('request', (request) => {
    const language = SPEAKING.exec(request.url())?.[1]
    if (language !== undefined) scripts.push(language)
  })
  return scripts
}

async function speak(page: Page, language: Locale): Promise<void> {
  await page.goto('/home')
  await page.locator(`button[name="language"][value="${language}"]`).click()
  await expect(page.locator('html')).toHaveAttribute('lang', language)
}

/** The page that stands in for the room, then the room again. */
async function reloadWithout(page: Page, title: string): Promise<void> {
  await expect.poll(() => keptLanguage(page)).toBe(await page.locator('html').getAttribute('lang'))
  await page.context().setOffline(true)
  await page.reload()
  await expect(page.getByRole('heading', { name: title })).toBeVisible()
  await page.context().setOffline(false)
  await expect(page.locator('[data-room]')).toBeVisible()
}

/** Of the page that the browser keeps for when the network goes; it takes a moment to be kept. */
function keptLanguage(page: Page): Promise<string | undefined> {
  return page.evaluate(async () => {
    const kept = await caches.match('/away', { cacheName: 'away' })
    return /<html[^>]* lang="(\w+)"/.exec((await kept?.text()) ?? '')?.[1]
  })
}
