import type { Page } from '@playwright/test'
import { approveMinutes } from '#areas/sessions/minutes/use-cases/propose-minutes.ts'
import { DESK, PHONE, troublesOf, visit } from './cast.ts'
import { expect, test } from './house.ts'
import { closeEarly, meetingOf, sitDown, write } from './meeting.ts'

const LATE = 'Written while the network was gone'
const LATER = 'Written by somebody who came back days later'

test('phones that had no network when the meeting closed: a draft takes their words in, whoever took notes is asked later', async ({
  browser,
  palabre,
  cast,
}) => {
  const stage = { browser, cast, origin: palabre.origin }
  const people = await Promise.all(
    ['Ann Bell', 'Ben Okoro', 'Cleo Diaz'].map((n) => cast.person(n)),
  )
  const [leader, second, third] = await cast.community(...people)
  const session = await meetingOf(cast.house, leader, { method: 'check-in-out' })
  const [ann, ben, cleo] = (await Promise.all(
    people.map((person, n) => visit(stage, person, n === 0 ? DESK : PHONE)),
  )) as [Page, Page, Page]

  await test.step('two phones write without network while the meeting closes', async () => {
    for (const page of [ann, ben, cleo]) await sitDown(page, session, /Take a seat/)
    await ann.getByRole('button', { name: 'Start the session' }).click()
    for (const page of [ann, ben, cleo]) await expect(page.locator('#composer')).toBeVisible()
    await write(ann, 'Written in time')
    for (const [page, text] of [
      [ben, LATE],
      [cleo, LATER],
    ] as const) {
      await page.context().setOffline(true)
      await write(page, text)
    }
    await closeEarly(ann)
  })

  await test.step('the first comes back: the draft has its words, marked', async () => {
    await ben.context().setOffline(false)
    await expect(ben.getByRole('heading', { name: 'The session is over' })).toBeVisible()
    await expect(async () => {
      await ann.goto(`/s/${session}/minutes`)
      await expect(lineOf(ann, LATE)).toHaveCount(1, { timeout: 500 })
    }).toPass()
    await expect(lineOf(ann, LATE)).toContainText('arrived late')
    await expect(lineOf(ann, 'Written in time')).not.toContainText('arrived late')
  })

  await test.step('the minutes are proposed and approved', async () => {
    await ann.getByLabel('Nothing this time, because…').fill('A round of hellos.')
    await ann.getByRole('button', { name: 'Note this reason' }).click()
    await ann.getByRole('button', { name: 'Propose to those present' }).click()
    for (const member of [second, third]) {
      const said = member && (await approveMinutes(cast.house, member, session))
      expect(said).toMatchObject({ ok: true })
    }
  })

  await test.step('the second comes back: its author reads that it waits, and somebody joins it', async () => {
    await cleo.context().setOffline(false)
    await expect(cleo.getByRole('heading', { name: 'The session is over' })).toBeVisible()
    await expect(async () => {
      await ann.goto('/home')
      await expect(ann.getByText('Something arrived late')).toBeVisible({ timeout: 500 })
    }).toPass()
    await cleo.goto(`/s/${session}/minutes`)
    await expect(cleo.getByRole('listitem').filter({ hasText: LATER })).toHaveCount(1)
    await ann.goto(`/s/${session}/minutes`)
    await expect(ann.locator('#late')).toContainText(LATER)
    await ann.getByRole('button', { name: 'Add to the minutes' }).click()
    await expect(ann.getByText('It is added to the minutes.')).toBeVisible()
    await expect(lineOf(ann, LATER)).toContainText('arrived late')
    await expect(ann.locator('#late')).toHaveCount(0)
    await expect(ann.getByText('Approved', { exact: true })).toBeVisible()
  })

  for (const page of [ann, ben, cleo]) {
    expect(troublesOf(page)).toEqual([])
    await page.context().close()
  }
})

function lineOf(page: Page, text: string) {
  return page.locator('[id^="line-"]').filter({ hasText: text })
}
