import { type Browser, expect, test } from '@playwright/test'
import { testDatabase } from '#platform/db/test-cluster.ts'
import { startTestServer } from '../src/composition/test-server.ts'
import { DESK, firstRunLink, troublesOf, watched } from './cast.ts'
import type { Hands } from './hands.ts'
import { typing } from './keys.ts'
import { enterAll, everybody, playAll, type Table } from './loop/playing.ts'
import { VALLEY } from './loop/story.ts'
import { concludeTogether, gather, prepareTogether } from './loop/whole.ts'

test.setTimeout(300_000)
// A trace of each key would take longer than the journey.
test.use({ trace: 'off', screenshot: 'only-on-failure' })

test('with the keyboard alone five people go from a fresh instance to approved minutes, and always see where they are', async ({
  browser,
}) => {
  const database = await testDatabase()
  const server = await startTestServer({ databaseUrl: database.url })
  const sit = () => handsAt(browser, server.origin)
  const [leader, client, scribe, guest, friend] = await Promise.all([
    sit(),
    sit(),
    sit(),
    sit(),
    sit(),
  ])
  const table: Table = { leader, client, scribe, guest, friend }
  let session = ''

  await test.step('one founds a community and invites, the others join', () =>
    gather(table, VALLEY, firstRunLink(server)))

  await test.step('a session is planned and announced; they answer, take hats and prepare', async () => {
    session = await prepareTogether(table, VALLEY)
  })

  await test.step('they play codéveloppement from its first step to its last', async () => {
    await enterAll(table, session)
    await playAll(table, VALLEY.said)
  })

  await test.step('the minutes are put right, amended and approved', () =>
    concludeTogether(table, VALLEY))

  for (const { page } of everybody(table)) {
    expect(troublesOf(page)).toEqual([])
    await page.context().close()
  }
  await server.stop()
  await database.drop()
})

async function handsAt(browser: Browser, baseURL: string): Promise<Hands> {
  const context = await browser.newContext({ ...DESK, baseURL, locale: 'fr-BE' })
  return typing(watched(await context.newPage()))
}
