import type { Page } from '@playwright/test'
import { DESK, PHONE, troublesOf, visit } from './cast.ts'
import { expect, test } from './house.ts'
import { atStep, closeEarly, meetingOf, sitDown, write } from './meeting.ts'

const MISSION = 'We keep every pupil in sight, also those who no longer come.'
const NORMS = ['We start from what we really did.', 'Anybody may pass.'] as const
const DOUBT = 'Two rules are few; let us look again in spring.'
const STORY = 'Three pupils came back.'
const SAID = 'Ask who is still in touch.'

test('a charter counts once its members consented in writing; its mission opens the home, its norms meet people in the room and beside the fields where they answer each other, and it prints', async ({
  browser,
  palabre,
  cast,
}) => {
  const stage = { browser, cast, origin: palabre.origin }
  const people = await Promise.all(['Ann Bell', 'Ben Okoro'].map((name) => cast.person(name)))
  const [leader] = await cast.community(...people)
  const home = `/c/${leader.address}`
  const session = await meetingOf(cast.house, leader)
  const [ann, ben] = (await Promise.all(
    people.map((person, n) => visit(stage, person, n === 0 ? DESK : PHONE)),
  )) as [Page, Page]

  await test.step('one writes it, the other agrees with a reservation: it is adopted, with names', async () => {
    await propose(ann, home)
    await ann.goto(home)
    await expect(ann.getByText(NORMS[0])).toHaveCount(0)
    await ben.goto(`${home}/charter`)
    await expectOnPaper(ben, [MISSION, ...NORMS])
    await consent(ben)
    for (const text of [MISSION, ...NORMS, DOUBT, 'Ann Bell', 'Ben Okoro'])
      await expect(ben.locator('main')).toContainText(text)
    await expect(ben.locator('main')).toContainText('Adopted')
  })

  await test.step('the mission opens the home of the community, and on a phone the latest story is in sight with it', async () => {
    await ann.goto(`${home}/stories`)
    await ann.getByLabel('What has changed, for you or at work?').fill(STORY)
    await ann.getByRole('button', { name: 'Tell it' }).click()
    await expect(ann.getByRole('listitem').filter({ hasText: STORY })).toBeVisible()
    for (const page of [ann, ben]) {
      await page.goto(home)
      await expect(page.getByText(MISSION)).toBeInViewport()
    }
    await expect(ben.getByText(STORY).first()).toBeInViewport()
    await expect(ben.getByRole('listitem').filter({ hasText: STORY })).toHaveCount(1)
  })

  await test.step('the norms are read on entering the room, and stay at hand in it', async () => {
    for (const page of [ann, ben]) {
      await sitDown(page, session, /Take a seat/)
      for (const norm of NORMS) await expect(page.getByText(norm)).toBeVisible()
    }
    await ann.getByRole('button', { name: 'Start the session' }).click()
    await atStep(ben, 'What? Alone')
    await expect(ben.getByText(NORMS[0])).toBeHidden()
    await ben.getByText('Our ground rules').tap()
    await expect(ben.getByText(NORMS[0])).toBeVisible()
    await write(ben, SAID)
    await closeEarly(ann)
  })

  await test.step('they stand beside an amendment and beside a story', async () => {
    await proposeMinutes(ann, session)
    await ben.goto(`/s/${session}/minutes`)
    const line = ben.getByRole('listitem').filter({ hasText: SAID })
    await line.getByRole('link', { name: /^Propose a correction/ }).tap()
    await expectBeside(ben, ben.getByLabel('The text you propose'))
    await ben.goto(`${home}/stories`)
    await expectBeside(ben, ben.getByLabel('What has changed, for you or at work?'))
  })

  await test.step('on paper charter and minutes keep their lines, and lose what is for a screen', async () => {
    await ann.goto(`${home}/charter`)
    await expectOnPaper(ann, [MISSION, ...NORMS, DOUBT])
    await ann.goto(`/s/${session}/minutes`)
    await expectOnPaper(ann, [SAID, 'A round of hellos.'])
  })

  for (const page of [ann, ben]) {
    expect(troublesOf(page)).toEqual([])
    await page.context().close()
  }
})

async function propose(page: Page, home: string): Promise<void> {
  await page.goto(`${home}/charter/draft?in=en`)
  await page.getByLabel('Mission').fill(MISSION)
  await page.getByLabel('Ground rules').fill(NORMS.join('\n'))
  await page.getByRole('button', { name: 'Save, then propose' }).click()
  await page.getByLabel('Why this version?').fill('Our first common words.')
  await page.getByRole('button', { name: 'Ask everybody' }).click()
  await expect(page).toHaveURL(/charter/)
}

async function consent(page: Page): Promise<void> {
  await page.getByRole('radio', { name: /^Yes, with a reservation/ }).check()
  await page.getByLabel('Why?').fill(DOUBT)
  await page.getByRole('button', { name: 'Answer' }).tap()
}

async function proposeMinutes(page: Page, session: string): Promise<void> {
  await page.goto(`/s/${session}/minutes`)
  await page.getByLabel('Nothing this time, because…').fill('A round of hellos.')
  await page.getByRole('button', { name: 'Note this reason' }).click()
  await page.getByRole('button', { name: 'Propose to those present' }).click()
}

/** In the form that a field belongs to, where it is read while one writes. */
async function expectBeside(page: Page, field: ReturnType<Page['getByLabel']>): Promise<void> {
  await expect(field).toBeVisible()
  const form = page.locator('form').filter({ has: field })
  for (const norm of NORMS) await expect(form.getByText(norm)).toBeVisible()
}

async function expectOnPaper(page: Page, texts: readonly string[]): Promise<void> {
  await page.emulateMedia({ media: 'print' })
  for (const text of texts) await expect(page.getByText(text).first()).toBeVisible()
  await expect(page.getByText('Draft of the charter')).toBeHidden()
  const forScreens = 'button, .button, nav, form, input, textarea, select, .top-bar'
  await expect(page.locator(forScreens).filter({ visible: true })).toHaveCount(0)
  await page.emulateMedia({ media: 'screen' })
}
