import type { Browser } from '@playwright/test'
import { testDatabase } from '#platform/db/test-cluster.ts'
import { startTestServer } from '../src/composition/test-server.ts'
import { DESK, firstRunLink, PHONE, troublesOf, watched } from './cast.ts'
import { button, type Hands, pointing, reads } from './hands.ts'
import { expect, test } from './house.ts'
import { foundFrom, joinBy, makeLink, openSpace } from './loop/arriving.ts'
import * as after from './loop/following.ts'
import { allAt, enter, goOn, nobodyReads, say } from './loop/meeting.ts'
import { playAll } from './loop/playing.ts'
import * as before from './loop/preparing.ts'
import { IDEA, NEXT, OTHERS, FIRST, SAID } from './loop/story.ts'

test.setTimeout(300_000)

test('five people, three of them on phones, go from a fresh instance to approved minutes, and open their next meeting with what was promised', async ({
  browser,
}) => {
  const database = await testDatabase()
  const server = await startTestServer({ databaseUrl: database.url })
  const sit = (at: 'desk' | 'phone') => sitAt(browser, server.origin, at)
  const [aissatou, marc, noemie, yusuf, helene] = await Promise.all([
    sit('desk'),
    sit('phone'),
    sit('phone'),
    sit('desk'),
    sit('phone'),
  ])
  const all = [aissatou, marc, noemie, yusuf, helene] as const
  let session = ''

  await test.step('a newcomer opens the instance and founds a community', async () => {
    await openSpace(aissatou, firstRunLink(server), FIRST)
    await foundFrom(aissatou, IDEA)
  })

  await test.step('four others come by a link, each with a yes of their own', async () => {
    const invitation = await makeLink(aissatou)
    const guests = [marc, noemie, yusuf, helene]
    await Promise.all(OTHERS.map((who, n) => joinBy(guests[n] ?? marc, invitation, who, IDEA)))
  })

  await test.step('a session is planned and announced; the others answer, take hats and prepare', async () => {
    await before.planFirst(aissatou, IDEA.question)
    session = await before.announce(aissatou)
    await before.takeHat(aissatou, 'Animation')
    await Promise.all([marc, noemie, yusuf, helene].map((one) => before.sayYes(one, IDEA.question)))
    for (const one of [marc, noemie]) await one.page.goto(session)
    await before.takeHat(marc, 'Client')
    await before.takeHat(noemie, 'Prise de notes')
    await before.prepare(marc, SAID.prepared)
  })

  await test.step('they play codéveloppement from its first step to its last', async () => {
    for (const hands of all) await enter(hands, session)
    await playAll({ aissatou, marc, noemie, yusuf, helene })
  })

  await test.step('the minutes are put right, amended and approved by everybody', async () => {
    for (const hands of all)
      await after.readMinutes(hands, SAID.learning, SAID.promise, SAID.idea, SAID.question)
    await after.reword(noemie, SAID.learning, SAID.better)
    await after.propose(noemie)
    await after.amend(yusuf, SAID.shared, SAID.amended)
    await after.acceptAmendment(noemie, 'Yusuf Demir', SAID.amended)
    await Promise.all(all.map((hands) => after.approve(hands, IDEA.question)))
    await aissatou.page.reload()
    await reads(aissatou, 'Approuvé', 'version 3')
    const text = await after.download(aissatou)
    for (const words of [SAID.better, SAID.amended, SAID.promise, SAID.idea])
      expect(text).toContain(words)
  })

  await test.step('what was learned and promised is found again', async () => {
    await after.findLearnings(helene, IDEA, SAID.better, SAID.amended)
    await marc.page.goto('/home')
    await reads(marc, SAID.promise, '11 janvier')
  })

  await test.step('the next session opens with the commitment, and its owner says what came of it', async () => {
    session = await before.planNext(yusuf, IDEA, NEXT)
    await helene.page.goto(session)
    await before.takeHat(helene, 'Animation')
    const there = [helene, marc, yusuf]
    for (const hands of there) await enter(hands, session)
    await helene.press(button(helene, 'Commencer la rencontre'))
    await allAt(there, 'Tour d’inclusion')
    await nobodyReads(there, SAID.promise)
    await goOn(helene, 'Nos engagements', there)
    for (const hands of there) await reads(hands, SAID.promise, '11 janvier')
    await after.tell(marc, SAID.promise, SAID.outcome)
    await marc.press(button(marc, 'J’ai fini de parler'))
    for (const hands of there) await reads(hands, 'adapté', SAID.outcome)
    await goOn(helene, 'Quoi\u00a0? Seul·e', there)
    await say(yusuf, SAID.arrival)
  })

  for (const { page } of all) {
    expect(troublesOf(page)).toEqual([])
    await page.context().close()
  }
  await server.stop()
  await database.drop()
})

async function sitAt(browser: Browser, baseURL: string, at: 'desk' | 'phone'): Promise<Hands> {
  const size = at === 'phone' ? PHONE : DESK
  const context = await browser.newContext({ ...size, baseURL, locale: 'fr-BE' })
  return pointing(watched(await context.newPage()), { touch: at === 'phone' })
}
