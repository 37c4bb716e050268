import { type Browser, expect, test } from '@playwright/test'
import { testDatabase } from '#platform/db/test-cluster.ts'
import { date } from '#platform/i18n/format.ts'
import { startTestServer } from '../src/composition/test-server.ts'
import { DESK, firstRunLink, PHONE, troublesOf, watched } from './cast.ts'
import { button, type Hands, pointing, reads } from './hands.ts'
import * as after from './loop/following.ts'
import { allAt, enter, goOn, nobodyReads, say } from './loop/meeting.ts'
import { enterAll, everybody, playAll, type Table } from './loop/playing.ts'
import * as before from './loop/preparing.ts'
import { VALLEY } from './loop/story.ts'
import { concludeTogether, gather, prepareTogether } from './loop/whole.ts'
import { wordsOf } from './loop/words.ts'

test.setTimeout(300_000)

test('five people, three of them on phones, go from a fresh instance to approved minutes, and open their next meeting with what was promised', async ({
  browser,
}) => {
  const database = await testDatabase()
  const server = await startTestServer({ databaseUrl: database.url })
  const sit = (at: 'desk' | 'phone') => sitAt(browser, server.origin, at)
  const [leader, client, scribe, guest, friend] = await Promise.all([
    sit('desk'),
    sit('phone'),
    sit('phone'),
    sit('desk'),
    sit('phone'),
  ])
  const table: Table = { leader, client, scribe, guest, friend }
  const { said } = VALLEY
  let session = ''

  await test.step('a newcomer founds a community, and four others come by a link', () =>
    gather(table, VALLEY, firstRunLink(server)))

  await test.step('a session is planned and announced; the others answer, take hats and prepare', async () => {
    session = await prepareTogether(table, VALLEY)
  })

  await test.step('they play codéveloppement from its first step to its last', async () => {
    await enterAll(table, session)
    await playAll(table, said)
  })

  await test.step('the minutes are put right, amended and approved by everybody', () =>
    concludeTogether(table, VALLEY))

  await test.step('what was learned and promised is found again', async () => {
    await after.findLearnings(friend, VALLEY.idea, said.better, said.amended)
    await client.page.goto('/home')
    await reads(client, said.promise, dayRead(client, said.day))
  })

  await test.step('the next session opens with the commitment, and its owner says what came of it', async () => {
    session = await before.planNext(guest, VALLEY)
    await friend.page.goto(session)
    await before.takeHat(friend, 'lead')
    await recall([friend, client, guest], session)
  })

  for (const { page } of everybody(table)) {
    expect(troublesOf(page)).toEqual([])
    await page.context().close()
  }
  await server.stop()
  await database.drop()
})

/** « 11 janvier », with or without its year. */
function dayRead({ locale }: Hands, day: string): string {
  const noon = new Date(`${day}T12:00:00Z`)
  return date(noon, { locale, zone: 'UTC' }, noon)
}

/** Three of them meet again: the first leads, the second had promised something. */
async function recall(there: readonly [Hands, Hands, Hands], session: string): Promise<void> {
  const [leader, owner, other] = there
  const { said } = VALLEY
  for (const hands of there) await enter(hands, session)
  await leader.press(button(leader, wordsOf(leader).start))
  await allAt(there, 'checkIn')
  await nobodyReads(there, said.promise)
  await goOn(leader, 'commitments', there)
  for (const hands of there) await reads(hands, said.promise, dayRead(hands, said.day))
  await after.tell(owner, said.promise, said.outcome)
  await owner.press(button(owner, wordsOf(owner).endTurn))
  for (const hands of there) await reads(hands, wordsOf(hands).isAdapted, said.outcome)
  await goOn(leader, 'alone', there)
  await say(other, said.arrival)
}

async function sitAt(browser: Browser, baseURL: string, at: 'desk' | 'phone'): Promise<Hands> {
  const size = at === 'phone' ? PHONE : DESK
  const context = await browser.newContext({ ...size, baseURL, locale: 'fr-BE' })
  return pointing(watched(await context.newPage()), { touch: at === 'phone' })
}
