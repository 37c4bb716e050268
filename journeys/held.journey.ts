import { troublesOf, visit } from './cast.ts'
import { expect, test } from './house.ts'
import { atStep, card, goOn, meetingOf, sitDown, takenDown, write } from './meeting.ts'
import { openHoldingProxy } from './proxy.ts'

test('behind a proxy that holds events back the room is asked instead: people follow, write and are read', async ({
  browser,
  palabre,
  cast,
}) => {
  const proxy = await openHoldingProxy(palabre.origin)
  const people = [await cast.person('Ann Bell'), await cast.person('Ben Okoro')] as const
  const [leader] = await cast.community(...people)
  const session = await meetingOf(cast.house, leader)
  const stage = { browser, cast, origin: palabre.origin }
  const ann = await visit(stage, people[0])
  const ben = await visit(stage, people[1], { baseURL: proxy.origin })

  await sitDown(ann, session, /Take a seat/)
  await sitDown(ben, session, /Take a seat/)
  await ann.getByRole('button', { name: 'Start the session' }).click()
  await atStep(ben, 'What? Alone')
  await write(ben, 'From behind the proxy')
  await expect(card(ben, 'From behind the proxy')).not.toContainText(/goes out|sent when/)
  await goOn(ann)
  await atStep(ben, 'What? Together')
  await write(ann, 'From the open air')
  await expect(card(ben, 'From the open air')).toHaveCount(1)
  await expect(ben.getByText(/The network is gone/)).toHaveCount(0)

  await expect
    .poll(() => takenDown(cast.house, session))
    .toEqual(['From behind the proxy', 'From the open air'])
  expect(proxy.held()).toBeGreaterThan(0)
  expect([...troublesOf(ann), ...troublesOf(ben)]).toEqual([])
  await ann.context().close()
  await ben.context().close()
  await proxy.close()
})
