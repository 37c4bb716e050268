import type { Browser } from '@playwright/test'
import { testDatabase } from '#platform/db/test-cluster.ts'
import { startTestServer } from '../src/composition/test-server.ts'
import { DESK, firstRunLink, troublesOf, watched } from './cast.ts'
import { button, type Hands, reads } from './hands.ts'
import { expect, test } from './house.ts'
import { typing } from './keys.ts'
import { foundFrom, joinBy, makeLink, openSpace } from './loop/arriving.ts'
import * as after from './loop/following.ts'
import { allAt, allRead, askAndSpeak, end, enter, goOn, say } from './loop/meeting.ts'
import * as before from './loop/preparing.ts'
import { FIRST, IDEA, OTHERS, SAID } from './loop/story.ts'

test.setTimeout(300_000)
// A trace of each key would take longer than the journey.
test.use({ trace: 'off', screenshot: 'only-on-failure' })

test('with the keyboard alone two people go from a fresh instance to approved minutes, and always see where they are', async ({
  browser,
}) => {
  const database = await testDatabase()
  const server = await startTestServer({ databaseUrl: database.url })
  const [aissatou, marc] = await Promise.all([
    handsAt(browser, server.origin),
    handsAt(browser, server.origin),
  ])
  const both = [aissatou, marc] as const
  let session = ''

  await test.step('one founds a community and invites, the other joins', async () => {
    await openSpace(aissatou, firstRunLink(server), FIRST)
    await foundFrom(aissatou, IDEA)
    await joinBy(marc, await makeLink(aissatou), OTHERS[0] ?? FIRST, IDEA)
  })

  await test.step('a session is planned and announced; both take a hat, one answers and prepares', async () => {
    await before.planFirst(aissatou, IDEA.question)
    session = await before.announce(aissatou)
    await before.takeHat(aissatou, 'Animation')
    await before.sayYes(marc, IDEA.question)
    await marc.page.goto(session)
    await before.takeHat(marc, 'Client')
    await before.takeHat(marc, 'Prise de notes')
    await before.prepare(marc, SAID.prepared)
  })

  await test.step('they play codéveloppement from its first step to its last', () =>
    play(aissatou, marc, session))

  await test.step('the minutes are put right, amended and approved', async () => {
    for (const hands of both) await after.readMinutes(hands, SAID.learning, SAID.promise)
    await after.reword(marc, SAID.learning, SAID.better)
    await after.propose(marc)
    await after.amend(aissatou, SAID.shared, SAID.amended)
    await after.acceptAmendment(marc, FIRST.name, SAID.amended)
    await Promise.all(both.map((hands) => after.approve(hands, IDEA.question)))
    await aissatou.page.reload()
    await reads(aissatou, 'Approuvé', 'version 3')
    expect(await after.download(aissatou)).toContain(SAID.amended)
  })

  for (const { page } of both) {
    expect(troublesOf(page)).toEqual([])
    await page.context().close()
  }
  await server.stop()
  await database.drop()
})

/** A whole meeting: one leads it, the other brings a case. */
async function play(aissatou: Hands, marc: Hands, session: string): Promise<void> {
  const both = [aissatou, marc] as const
  const on = (step: string) => goOn(aissatou, step, both)
  for (const hands of both) await enter(hands, session)
  await aissatou.press(button(aissatou, 'Commencer la rencontre'))
  await allAt(both, 'Tour d’inclusion')
  await say(marc, SAID.arrival)
  await aissatou.press(button(aissatou, 'Dévoiler'))
  await allRead(both, SAID.arrival)
  for (const step of ['Nos engagements', 'Accueil', 'Exposé']) await on(step)
  await say(marc, SAID.case)
  await on('Clarification')
  await askAndSpeak(aissatou, both)
  for (const step of ['Contrat', 'Consultation', 'Plan d’action']) await on(step)
  await marc.date(marc.page.locator('#composer-day'), SAID.day)
  await say(marc, SAID.promise)
  await on('Apprentissages')
  await say(marc, SAID.learning)
  await on('Ce que nous avons appris')
  await say(aissatou, SAID.shared)
  await aissatou.press(button(aissatou, 'Montrer mon nom'))
  await aissatou.press(button(aissatou, 'J’ai fini'))
  for (const step of ['Prochain pas', 'Ce que j’emporte']) await on(step)
  await say(marc, SAID.takeaway)
  await aissatou.press(button(aissatou, 'Je passe'))
  await end(aissatou, both)
}

async function handsAt(browser: Browser, baseURL: string): Promise<Hands> {
  const context = await browser.newContext({ ...DESK, baseURL, locale: 'fr-BE' })
  return typing(watched(await context.newPage()))
}
