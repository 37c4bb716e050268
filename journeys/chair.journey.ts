import type { Page } from '@playwright/test'
import { afternoonAhead } from '#platform/ahead.fixture.ts'
import { day, time } from '#platform/i18n/format.ts'
import { instantOf } from '#platform/time.ts'
import { DESK, PHONE, troublesOf, visit } from './cast.ts'
import { expect, test } from './house.ts'
import { atStep, card, goOn, meetingOf, sitDown, write } from './meeting.ts'

test.setTimeout(180_000)

const LATE = 'Written without network, for the first step'

test('whoever leads extends, pauses, goes back, skips, brings in and hands over, and a second person sees each of it; a third comes late and sees where they are', async ({
  browser,
  palabre,
  cast,
}) => {
  const stage = { browser, cast, origin: palabre.origin }
  const people = await Promise.all(
    ['Ann Bell', 'Ben Okoro', 'Cleo Diaz'].map((name) => cast.person(name)),
  )
  const [leader] = await cast.community(...people)
  const localStart = afternoonAhead(75)
  const session = await meetingOf(cast.house, leader, { localStart })
  const at = instantOf(localStart, 'Europe/Brussels') ?? new Date(Number.NaN)
  const planned = day(at, { locale: 'en', zone: 'Europe/Brussels' }, new Date())
  const zones = ['Europe/Brussels', 'America/Toronto', 'Europe/Paris']
  const [ann, ben, cleo] = (await Promise.all(
    people.map((person, n) =>
      visit(stage, person, { ...(n === 2 ? PHONE : DESK), timezoneId: zones[n] ?? 'UTC' }),
    ),
  )) as [Page, Page, Page]
  const press = (name: string) => ann.getByRole('button', { name, exact: true }).click()

  await test.step('before, everybody reads when it is in their own zone, and which zone that is', async () => {
    for (const [zone, there] of [
      ['Africa/Dakar', 'in Dakar'],
      ['America/Montreal', 'in Montreal'],
    ] as const) {
      await settleIn(cleo, zone)
      await cleo.goto(`/s/${session}`)
      await expect(cleo.locator('main')).toContainText(`${planned}, 14:00`)
      await expect(cleo.locator('main')).toContainText('(Brussels)')
      await expect(cleo.locator('main')).toContainText(
        `${time(at, { locale: 'en', zone })} ${there}`,
      )
    }
  })

  for (const page of [ann, ben]) await sitDown(page, session, /Take a seat/)
  await expect(ann.getByText('the session will bear today’s date')).toBeVisible()
  await press('Start the session')
  await atStep(ben, 'What? Alone')

  await test.step('extend: the clock of everybody has two minutes more', async () => {
    await expect(ben.locator('.room__table')).toContainText('of 3 min')
    await press('+ 2 min')
    await expect(ben.locator('.room__table')).toContainText('of 5 min')
    await expect(ann.locator('.chair__status')).toContainText(
      /\+2 min, ends at \d+:\d\d in Brussels/,
    )
  })

  await test.step('pause and resume: it says so, and goes on', async () => {
    await press('Pause')
    await expect(ben.getByText('The facilitator has paused the session.')).toBeVisible()
    await press('Resume')
    await expect(ben.getByText('The facilitator has paused the session.')).toHaveCount(0)
  })

  await test.step('next, then bring in: words that came after their step find their place', async () => {
    await ben.context().setOffline(true)
    await write(ben, LATE)
    await goOn(ann)
    await atStep(ann, 'What? Together')
    await ben.context().setOffline(false)
    await atStep(ben, 'What? Together')
    await openMore(ann)
    await expect(ann.getByText('Contributions that arrived after their step')).toBeVisible()
    await press('Add to its step')
    await expect(ann.getByText('Contributions that arrived after their step')).toHaveCount(0)
  })

  await test.step('who has not spoken yet is named to whoever leads', async () => {
    const status = ann.locator('.chair__status')
    await expect(status).toContainText('Spoken so far: 0 of 2 · not yet: Ann and Ben')
    await ben.getByRole('button', { name: 'Ask to speak' }).click()
    await expect(status).toContainText('Spoken so far: 1 of 2 · not yet: Ann')
    await ben.getByRole('button', { name: 'I have finished speaking' }).click()
    await expect(ben.locator('.chair__status')).toHaveCount(0)
  })

  await test.step('back: the earlier step is open again, with what was brought in', async () => {
    await press('Back one step')
    await atStep(ben, 'What? Alone')
    for (const page of [ann, ben]) await expect(card(page, LATE)).toBeVisible()
  })

  await test.step('skip: the step is left out', async () => {
    await openMore(ann)
    await press('Skip the step')
    await atStep(ben, 'What? Together')
    await press('Next step')
    await atStep(ben, 'So what? Alone')
  })

  await test.step('a third person comes at the third step and sees where we are', async () => {
    await cleo.goto(`/s/${session}/room`)
    await expect(cleo.getByText('you will see where we are')).toBeVisible()
    await cleo.getByRole('button', { name: 'Take a seat' }).tap()
    await atStep(cleo, 'So what? Alone')
    await expect(cleo.getByText('Step 3 of 9').filter({ visible: true })).toHaveCount(1)
    await expect(cleo.locator('.steps__step--done')).toHaveCount(2)
    await expect(cleo.locator('[aria-current=step]')).toHaveText('So what? Alone')
    await expect(cleo.locator('.room-head__clock')).toHaveText(/^[0-3]:\d\d$/)
    await expect(ben.locator('.room__table')).toContainText('Cleo')
  })

  await test.step('hand over: the second leads from now on', async () => {
    await openMore(ann)
    await ann.getByLabel('Hand over to').selectOption({ label: 'Ben Okoro' })
    await press('Hand over')
    await expect(ben.getByRole('button', { name: 'Next step' })).toBeVisible()
    await openMore(ben)
    await expect(ben.getByLabel('Hand over to')).toBeVisible()
    await expect(ann.getByRole('button', { name: 'Take over facilitation' })).toBeVisible()
    await expect(ann.getByLabel('Hand over to')).toHaveCount(0)
    await goOn(ben)
    for (const page of [ann, cleo]) await atStep(page, 'So what? Together')
  })

  await test.step('whoever chose no zone reads that of their browser, once a room has told it', async () => {
    await ben.goto(`/s/${session}`)
    // It is held long before its day: its page says when it really is.
    await expect(ben.locator('main')).toContainText(/\d:\d\d in Toronto/)
    await expect(ben.locator('main')).toContainText(`Originally planned for ${planned}`)
  })

  for (const page of [ann, ben, cleo]) {
    expect(troublesOf(page)).toEqual([])
    await page.context().close()
  }
})

async function settleIn(page: Page, zone: string): Promise<void> {
  await page.goto('/me/preferences')
  const form = page.locator('form').filter({ has: page.locator('[name=zone]') })
  await form.locator('[name=zone]').selectOption(zone)
  await form.getByRole('button').tap()
  await expect(page).toHaveURL(/said=/)
}

/** The rarer gestures stay open while a step changes, unless the room asked something in between. */
async function openMore(page: Page): Promise<void> {
  const summary = page.getByText('More', { exact: true })
  const more = page.locator('details').filter({ has: summary })
  await expect(more).toBeVisible()
  if (!(await more.evaluate((details: HTMLDetailsElement) => details.open))) await summary.click()
}
