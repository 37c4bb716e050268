import type { Locator, Page } from '@playwright/test'
import { DESK, PHONE, troublesOf, visit } from '../cast.ts'
import { atStep, card, meetingOf, sitDown } from '../meeting.ts'
import { barriers } from './check.ts'
import { expect, test } from './scenes.ts'

test('the room has no barrier at any of its moments, and is led with the keyboard alone', async ({
  browser,
  stage: { cast },
  palabre,
}) => {
  const stage = { browser, cast, origin: palabre.origin }
  const people = [await cast.person('Ann Bell'), await cast.person('Ben Okoro')]
  const [leader] = await cast.community(...people)
  const session = await meetingOf(cast.house, leader)
  const [ann, ben] = (await Promise.all(
    people.map((person, n) => visit(stage, person, n === 0 ? DESK : PHONE)),
  )) as [Page, Page]
  const found: string[] = []
  const look = async (moment: string) => {
    found.push(...(await barriers(ann, `${moment}, desk`)))
    found.push(...(await barriers(ben, `${moment}, phone`)))
  }

  await sitDown(ben, session, /Take a seat/)
  await ann.goto(`/s/${session}/room`)
  await press(ann, ann.getByRole('button', { name: 'Take a seat' }))
  await expect(ann.getByRole('button', { name: 'Start the session' })).toBeVisible()
  await look('lobby')

  await press(ann, ann.getByRole('button', { name: 'Start the session' }))
  await atStep(ben, 'What? Alone')
  await reach(ann, ann.locator('#composer'))
  await ann.keyboard.type('Only with the keyboard')
  await press(ann, ann.getByRole('button', { name: 'Add', exact: true }))
  await expect(card(ann, 'Only with the keyboard')).toHaveCount(1)
  await press(ann, ann.getByRole('button', { name: 'I’m done' }))
  await expect(ann.getByRole('button', { name: 'I have something more' })).toBeVisible()
  await look('writing')

  await press(ann, ann.getByRole('button', { name: 'Reveal and go on' }))
  await expect(ann.getByText(/not said “I’m done” yet/)).toBeVisible()
  await expect(ann.getByText(/still hidden will be revealed/)).toBeVisible()
  found.push(...(await barriers(ann, 'people are still writing, desk')))
  await press(ann, ann.getByRole('button', { name: 'Go on anyway' }))
  await atStep(ben, 'What? Together')
  await press(ann, ann.getByRole('button', { name: 'Ask to speak' }))
  await expect(ann.getByRole('button', { name: 'Ask to speak' })).toHaveCount(0)
  await look('speaking')

  expect(found).toEqual([])
  for (const page of [ann, ben]) {
    expect(troublesOf(page)).toEqual([])
    await page.context().close()
  }
})

/** Goes there with the Tab key, as somebody without a mouse would. */
async function reach(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible()
  for (let presses = 0; presses < 80; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`80 times Tab do not lead to ${String(target)}`)
}

async function press(page: Page, target: Locator): Promise<void> {
  await reach(page, target)
  await page.keyboard.press('Enter')
}
