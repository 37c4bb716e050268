import type { Page } from '@playwright/test'
import { DESK, PHONE, troublesOf, visit } from './cast.ts'
import { expect, test } from './house.ts'
import { atStep, card, goOn, meetingOf, sitDown, write } from './meeting.ts'

test('people who click twice, open two tabs, reload in mid-sentence or paste too much do no harm and lose nothing', async ({
  browser,
  palabre,
  cast,
}) => {
  const stage = { browser, cast, origin: palabre.origin }
  const people = await Promise.all(['Ann Bell', 'محمد الطويل'].map((name) => cast.person(name)))
  const [leader] = await cast.community(...people)
  const session = await meetingOf(cast.house, leader)
  const [ann, ben] = (await Promise.all(
    people.map((person, n) => visit(stage, person, n === 0 ? DESK : PHONE)),
  )) as [Page, Page]
  for (const page of [ann, ben]) await sitDown(page, session, /Take a seat/)
  await ann.getByRole('button', { name: 'Start the session' }).dblclick()
  await atStep(ben, 'What? Alone')

  await test.step('a paste that is too long is refused in words, in sight, and stays', async () => {
    await write(ben, 'A thing I saw. '.repeat(125))
    await ben.locator('#composer').focus()
    await ben.evaluate(() => scrollTo(0, document.body.scrollHeight))
    await ben.keyboard.insertText(`${'long '.repeat(2_000)}end`)
    await ben.locator('.composer button').tap()
    await expect(ben.getByRole('alert')).toContainText('Two thousand characters at most')
    await expect(ben.getByRole('alert')).toBeInViewport()
    expect(await ben.locator('#composer').inputValue()).toMatch(/end$/)
    await ben.locator('#composer').fill('Short')
    await ben.locator('.composer button').tap()
    await expect(card(ben, 'Short')).toHaveCount(1)
    await expect(ben.getByRole('alert')).toHaveCount(0)
  })

  await test.step('each of two tabs keeps its own sentence through a reload', async () => {
    const other = await ben.context().newPage()
    await other.goto(`/s/${session}/room`)
    await atStep(other, 'What? Alone')
    await ben.locator('#composer').fill('In the first tab')
    await other.locator('#composer').fill('In the second tab')
    for (const page of [ben, other]) await page.reload()
    await expect(ben.locator('#composer')).toHaveValue('In the first tab')
    await expect(other.locator('#composer')).toHaveValue('In the second tab')
    await write(other, 'In the second tab')
    await expect(card(ben, 'In the second tab')).toHaveCount(1)
    await other.close()
    await write(ben, 'In the first tab')
  })

  await test.step('a double click presses once, whatever the first click brought there', async () => {
    const more = ann.getByRole('button', { name: 'I have something more' })
    await clickTwice(ann, 'I’m done', () => expect(more).toBeVisible())
    await goOn(ann)
    await atStep(ann, 'What? Together')
    await clickTwice(ann, 'Next step', () => atStep(ann, 'So what? Alone'))
    await write(ann, 'Still here')
    await atStep(ann, 'So what? Alone')
    await expect(ann.getByRole('alert')).toHaveCount(0)
    await expect(ann.getByRole('button', { name: 'I’m done' })).toBeVisible()
  })

  await test.step('a name from right to left does not turn the sentence around it', async () => {
    await goOn(ann)
    await ben.getByRole('button', { name: 'Ask to speak' }).tap()
    const said = ann.locator('.floor strong', { hasText: 'is speaking.' })
    expect(await said.evaluate((element) => getComputedStyle(element).direction)).toBe('ltr')
  })

  await test.step('whoever is signed out meanwhile is told so, and loses nothing', async () => {
    const kept = await ben.context().cookies()
    await ben.context().clearCookies()
    await write(ben, 'Nobody knows me')
    await expect(ben.getByText('you are signed out')).toBeVisible()
    await ben.context().addCookies(kept)
    await ben.getByRole('link', { name: 'Sign in again' }).tap()
    await expect(card(ann, 'Nobody knows me')).toHaveCount(1)
  })

  for (const page of [ann, ben]) {
    expect(troublesOf(page)).toEqual([])
    await page.context().close()
  }
})

/** A slow double click: the second comes once the first one has changed what stands there. */
async function clickTwice(page: Page, name: string, changed: () => Promise<void>): Promise<void> {
  const button = page.getByRole('button', { name })
  const { x, y, width, height } = (await button.boundingBox()) ?? {
    x: 0,
    y: 0,
    width: 0,
    height: 0,
  }
  const [left, top] = [x + width / 2, y + height / 2]
  await page.mouse.click(left, top)
  await changed()
  await page.mouse.move(left, top)
  await page.mouse.down({ clickCount: 2 })
  await page.mouse.up({ clickCount: 2 })
}
