import type { Page } from '@playwright/test'
import { testDatabase } from '#platform/db/test-cluster.ts'
import { startTestServer } from '../src/composition/test-server.ts'
import { DESK, openCast, PHONE, troublesOf, visit } from './cast.ts'
import { expect, test } from './house.ts'
import { atStep, card, goOn, meetingOf, sitDown, takenDown, write } from './meeting.ts'

test('the server is killed in mid-session and started again: people go on without reloading, and nothing acknowledged is lost', async ({
  browser,
}) => {
  const database = await testDatabase()
  const first = await startTestServer({ databaseUrl: database.url })
  const cast = await openCast(first, database.url)
  const people = await Promise.all(['Ann Bell', 'Ben Okoro'].map((name) => cast.person(name)))
  const [leader] = await cast.community(...people)
  const session = await meetingOf(cast.house, leader)
  const stage = { browser, cast, origin: first.origin }
  const [ann, ben] = (await Promise.all(
    people.map((person, n) => visit(stage, person, n === 0 ? DESK : PHONE)),
  )) as [Page, Page]

  await test.step('they write, and the server acknowledges', async () => {
    for (const page of [ann, ben]) await sitDown(page, session, /Take a seat/)
    await ann.getByRole('button', { name: 'Start the session' }).click()
    await atStep(ben, 'What? Alone')
    await goOn(ann)
    await atStep(ben, 'What? Together')
    await write(ben, 'Ben before')
    await expect(card(ann, 'Ben before')).toHaveCount(1)
  })

  await first.kill()

  await test.step('they write while nobody listens', async () => {
    await write(ben, 'Ben meanwhile')
    await write(ann, 'Ann meanwhile')
    await expect(card(ben, 'Ben meanwhile')).toContainText('goes out when the network is back')
    for (const page of [ann, ben]) await expect(page.getByText(/The network is gone/)).toBeVisible()
  })

  const second = await startTestServer({ databaseUrl: database.url, port: first.port })

  await test.step('they go on where they were', async () => {
    for (const page of [ann, ben]) {
      for (const text of ['Ben before', 'Ben meanwhile', 'Ann meanwhile'])
        await expect(card(page, text)).toHaveCount(1)
      await expect(page.getByText(/The network is gone/)).toHaveCount(0)
      await expect(page.getByText(/goes out when the network is back/)).toHaveCount(0)
    }
    await ann.getByRole('button', { name: 'Next step' }).click()
    for (const page of [ann, ben]) await atStep(page, 'So what? Alone')
    const written = await takenDown(cast.house, session)
    expect(written.toSorted()).toEqual(['Ann meanwhile', 'Ben before', 'Ben meanwhile'])
  })

  for (const page of [ann, ben]) {
    expect(troublesOf(page)).toEqual([])
    await page.context().close()
  }
  await cast.close()
  await second.stop()
  await database.drop()
})
