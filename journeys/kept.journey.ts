import type { Page } from '@playwright/test'
import { visit } from './cast.ts'
import { expect, test } from './house.ts'
import { atStep, card, meetingOf, sitDown, takenDown, write } from './meeting.ts'

const UNKEPT = /keeps nothing on this device/

test('a browser that refuses to store anything says so, and words leave all the same, once', async ({
  browser,
  palabre,
  cast,
}) => {
  const ann = await cast.person('Ann Bell')
  const [leader] = await cast.community(ann)
  const session = await meetingOf(cast.house, leader)
  const page = await visit({ browser, cast, origin: palabre.origin }, ann)
  await refuseStorage(page)
  await sitDown(page, session, /Take a seat/)
  await page.getByRole('button', { name: 'Start the session' }).click()
  await atStep(page, 'What? Alone')
  await write(page, 'Kept nowhere')
  await expect(card(page, 'Kept nowhere')).not.toContainText(/goes out|sent when/)
  await expect(page.getByText(UNKEPT)).toBeVisible()
  await page.context().setOffline(true)
  await write(page, 'Without network either')
  await page.context().setOffline(false)
  await expect(card(page, 'Without network either')).not.toContainText(/goes out|sent when/)
  await expect
    .poll(() => takenDown(cast.house, session))
    .toEqual(['Kept nowhere', 'Without network either'])
  await page.context().close()
})

test('what waits in IndexedDB is taken up in its order by the next page, and is gone once answered', async ({
  browser,
  palabre,
  cast,
}) => {
  const ann = await cast.person('Ann Bell')
  const [leader] = await cast.community(ann)
  const session = await meetingOf(cast.house, leader)
  const page = await visit({ browser, cast, origin: palabre.origin }, ann)
  await sitDown(page, session, /Take a seat/)
  await page.getByRole('button', { name: 'Start the session' }).click()
  await atStep(page, 'What? Alone')
  await page.route('**/room/commands', (route) => route.abort())
  for (const text of ['First of three', 'Second of three', 'Third of three'])
    await write(page, text)
  await expect
    .poll(() => waitingIn(page))
    .toEqual(['First of three', 'Second of three', 'Third of three'])
  await page.unroute('**/room/commands')
  await page.reload()
  for (const text of ['First of three', 'Second of three', 'Third of three'])
    await expect(card(page, text)).not.toContainText(/goes out|sent when/)
  await expect.poll(() => waitingIn(page)).toEqual([])
  await expect
    .poll(() => takenDown(cast.house, session))
    .toEqual(['First of three', 'Second of three', 'Third of three'])
  await page.context().close()
})

/** As private windows of some browsers do: every touch throws. */
async function refuseStorage(page: Page): Promise<void> {
  const refusing = `function () { throw new DOMException('The operation is insecure.', 'SecurityError') }`
  const touches = [
    'IDBFactory.prototype.open',
    'Storage.prototype.setItem',
    'Storage.prototype.getItem',
  ]
  await page.addInitScript({ content: touches.map((touch) => `${touch} = ${refusing}`).join(';') })
}

/** Texts in the outboxes of this browser, in the order they were written. */
async function waitingIn(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const rows: { order: number; text: { body: string } | null }[] = []
    for (const { name = '' } of await indexedDB.databases()) {
      const opening = indexedDB.open(name)
      await new Promise((resolve) => opening.addEventListener('success', resolve))
      const all = opening.result.transaction('outbox').objectStore('outbox').getAll()
      await new Promise((resolve) => all.addEventListener('success', resolve))
      opening.result.close()
      rows.push(...(all.result as typeof rows))
    }
    return rows
      .toSorted((a, b) => a.order - b.order)
      .flatMap(({ text }) => (text === null ? [] : [text.body]))
  })
}
