import type { Page } from '@playwright/test'
import { letIn, troublesOf, visit, watched } from './cast.ts'
import { expect, test } from './house.ts'
import { atStep, card, meetingOf, sitDown, takenDown, write } from './meeting.ts'

const MINE = 'Mine, and not sent'

test('signing out asks about words that have not left, then erases them, in every tab and without network', async ({
  browser,
  palabre,
  cast,
}) => {
  const stage = { browser, cast, origin: palabre.origin }
  const ann = await cast.person('Ann Bell')
  const [leader] = await cast.community(ann, await cast.person('Ben Okoro'))
  const session = await meetingOf(cast.house, leader)
  const room = await visit(stage, ann, { serviceWorkers: 'allow' })
  const me = watched(await room.context().newPage())

  await test.step('words wait on the device', async () => {
    await begin(room, session)
    await room.route('**/room/commands', (route) => route.abort())
    await write(room, MINE)
    await room.locator('#composer').fill('A draft')
  })

  await test.step('signing out shows them, and staying keeps them', async () => {
    await me.goto('/me')
    await signOut(me)
    await expect(me.locator('[data-words] li')).toHaveText([MINE, 'A draft'])
    await expect(me.getByText('2 texts wait on this device')).toBeVisible()
    await me.getByRole('link', { name: 'Stay signed in' }).click()
    await expect(me.getByText('2 texts wait')).toBeHidden()
    expect(await keptIn(me)).toContain('A draft')
  })

  await test.step('leaving all the same erases them here and in the other tab', async () => {
    await signOut(me)
    await me.getByRole('button', { name: 'Erase and sign out' }).click()
    await expect(me.getByText('You are signed out on this device')).toBeVisible()
    await expect(room).toHaveURL(/sign-in/)
    expect(await keptIn(me)).not.toMatch(/Mine|draft|seat-of|owner-of/)
    expect(await keptIn(room)).not.toMatch(/Mine|draft|seat-of|owner-of/)
  })

  await test.step('without network the room shows nothing of anybody', async () => {
    await room.context().setOffline(true)
    await room.goto(`/s/${session}/room`).catch(() => undefined)
    expect(await room.content()).not.toMatch(/Mine|A draft/)
    await room.context().setOffline(false)
    expect(await takenDown(cast.house, session)).toEqual([])
  })
  expect(troublesOf(me)).toEqual([])
  await room.context().close()
})

test('words belong to whoever wrote them: another person who signs in on the browser neither sees nor sends them', async ({
  browser,
  palabre,
  cast,
}) => {
  const stage = { browser, cast, origin: palabre.origin }
  const [ann, ben] = [await cast.person('Ann Bell'), await cast.person('Ben Okoro')]
  const [leader] = await cast.community(ann, ben)
  const session = await meetingOf(cast.house, leader)
  const page = await visit(stage, ann)
  await begin(page, session)

  await test.step('the session of the first ends, and the second signs in beside the open room', async () => {
    await page.route('**/room/commands', (route) => route.abort())
    await write(page, MINE)
    await letIn(stage, page.context(), ben)
    const refused = page.waitForResponse((answer) => answer.status() === 403)
    await page.unroute('**/room/commands')
    await refused
    await expect(page.getByRole('button', { name: /Take a seat/ })).toBeVisible()
  })

  await test.step('the second sits down and sees nothing of it', async () => {
    await sitDown(page, session, /Take a seat/)
    await atStep(page, 'What? Alone')
    await write(page, 'From Ben')
    await expect(card(page, 'From Ben')).not.toContainText(/goes out/)
    await expect(page.getByText(MINE)).toHaveCount(0)
    await expect.poll(() => takenDown(cast.house, session)).toEqual(['From Ben'])
  })

  await test.step('the first comes back: the words leave, once, under their own seat', async () => {
    await letIn(stage, page.context(), ann)
    await page.goto(`/s/${session}/room`)
    await expect(card(page, MINE)).not.toContainText(/goes out/)
    await expect(card(page, MINE)).toHaveCount(1)
    await expect(card(page, 'From Ben')).toHaveCount(0)
    await expect.poll(() => takenDown(cast.house, session)).toEqual(['From Ben', MINE])
  })
  await page.context().close()
})

async function begin(page: Page, session: string): Promise<void> {
  await sitDown(page, session as never, /Take a seat/)
  await page.getByRole('button', { name: 'Start the session' }).click()
  await atStep(page, 'What? Alone')
}

/** Once the page has woken up: without JavaScript nothing waits on a device. */
async function signOut(page: Page): Promise<void> {
  await expect(page.locator('[data-leave][data-ready]')).toHaveCount(1)
  await page.getByRole('button', { name: 'Sign out on this device' }).click()
}

/** Everything that a tab and its browser keep, as text. */
async function keptIn(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const rows: unknown[] = []
    for (const { name = '' } of await indexedDB.databases()) {
      const opening = indexedDB.open(name)
      await new Promise((resolve) => opening.addEventListener('success', resolve))
      const all = opening.result.transaction('outbox').objectStore('outbox').getAll()
      await new Promise((resolve) => all.addEventListener('success', resolve))
      opening.result.close()
      rows.push(all.result)
    }
    return JSON.stringify([{ ...localStorage }, { ...sessionStorage }, rows])
  })
}
