import type { Page } from '@playwright/test'
import { DESK, PHONE, troublesOf, visit } from './cast.ts'
import { expect, test } from './house.ts'
import { atStep, card, goOn, meetingOf, sitDown, takenDown, write } from './meeting.ts'

const WAITING = /goes out when the network is back/

test('two phones lose the network while writing, one is even reloaded: nothing is lost, nothing comes twice', async ({
  browser,
  palabre,
  cast,
}) => {
  const stage = { browser, cast, origin: palabre.origin }
  const people = await Promise.all(
    ['Ann Bell', 'Ben Okoro', 'Cleo Diaz'].map((n) => cast.person(n)),
  )
  const [leader] = await cast.community(...people)
  const session = await meetingOf(cast.house, leader)
  const [ann, ben, cleo] = (await Promise.all(
    people.map((person, n) =>
      visit(stage, person, { ...(n === 0 ? DESK : PHONE), serviceWorkers: 'allow' }),
    ),
  )) as [Page, Page, Page]

  await test.step('three people sit down and start', async () => {
    for (const page of [ann, ben, cleo]) await sitDown(page, session, /Take a seat/)
    await ann.getByRole('button', { name: 'Start the session' }).click()
    for (const page of [ann, ben, cleo]) await atStep(page, 'What? Alone')
  })

  await test.step('the network of one phone goes in the middle of the step', async () => {
    await write(ben, 'Before the cut')
    await expect(card(ben, 'Before the cut')).not.toContainText(WAITING)
    await ben.context().setOffline(true)
    await write(ben, 'First without network')
    await write(ben, 'Second without network')
    await expect(card(ben, 'Second without network')).toContainText(WAITING)
    await expect(ben.getByText(/The network is gone/)).toBeVisible()
    await write(cleo, 'Meanwhile from Cleo')
  })

  await test.step('the page is reloaded while offline, then the network is back', async () => {
    await ben.getByLabel('Your words, in a sentence').fill('A draft, not sent')
    await ben.reload()
    await expect(ben.getByRole('heading', { name: 'No network for now' })).toBeVisible()
    await expect(ben.getByText('2 texts go out')).toBeVisible()
    await expect(ben.locator('.cards__card')).toHaveText([
      'First without network',
      'Second without network',
    ])
    // It looks like ours, too: what it needs was kept with it.
    await expect(ben.locator('.cards__card').first()).toHaveCSS('border-top-style', 'dashed')
    const draft = ben.getByLabel('Your draft')
    await expect(draft).toHaveValue('A draft, not sent')
    await draft.fill('A draft, still not sent')
    await ben.context().setOffline(false)
    await atStep(ben, 'What? Alone')
    await expect(ben.getByLabel('Your words, in a sentence')).toHaveValue('A draft, still not sent')
    for (const text of ['Before the cut', 'First without network', 'Second without network']) {
      await expect(card(ben, text)).toHaveCount(1)
      await expect(card(ben, text)).not.toContainText(WAITING)
    }
    expect(await takenDown(cast.house, session)).toEqual([
      'Before the cut',
      'Meanwhile from Cleo',
      'First without network',
      'Second without network',
    ])
  })

  await test.step('all are shown together, each once', async () => {
    await ann.getByRole('button', { name: 'Reveal' }).click()
    for (const page of [ann, ben, cleo]) await expect(page.locator('.cards__card')).toHaveCount(4)
    await expect(card(ann, 'Second without network')).toHaveCount(1)
  })

  await test.step('the other phone is cut and comes back by itself, in a step all read live', async () => {
    await goOn(ann)
    await atStep(cleo, 'What? Together')
    await cleo.context().setOffline(true)
    await write(cleo, 'Third without network')
    await write(cleo, 'Fourth without network')
    await write(ben, 'Ben goes on')
    await expect(card(ann, 'Ben goes on')).toHaveCount(1)
    await cleo.context().setOffline(false)
    for (const page of [ann, ben, cleo])
      await expect(page.locator('.cards__card')).toContainText([
        'Ben goes on',
        'Third without network',
        'Fourth without network',
      ])
    await expect(card(cleo, 'Fourth without network')).not.toContainText(WAITING)
    await expect(cleo.getByText(/The network is gone/)).toHaveCount(0)
  })

  for (const page of [ann, ben, cleo]) {
    expect(troublesOf(page)).toEqual([])
    await page.context().close()
  }
})
