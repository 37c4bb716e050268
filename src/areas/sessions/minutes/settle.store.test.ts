import { afterEach, beforeEach, expect, test } from 'vitest'
import { daysAfter } from '#areas/communities/communities.fixture.ts'
import { type Cast, openCast } from './cast.fixture.ts'
import { proposeMinutes } from './use-cases/propose-minutes.ts'
import { settleMinutes } from './use-cases/settle-minutes.ts'

let cast: Cast

beforeEach(async () => {
  cast = await openCast()
})
afterEach(() => cast.here.close())

test.each([
  ['are read at once', 100],
  ['are read one by one', 1],
])('minutes that cannot be settled keep no others waiting, when all %s', async (_, atOnce) => {
  const { here, awa } = cast
  const held = [await cast.held(), await cast.held(), await cast.held()]
  for (const { session } of held) await proposeMinutes(here.house, awa, session)
  here.clock = daysAfter(here.clock, 8)
  let told = 0
  const announce = async () => {
    told += 1
    if (told === 1) throw new Error('The first one breaks.')
  }
  const settling = settleMinutes({ ...here.house, announce }, here.clock, atOnce)
  await expect(settling).rejects.toThrow('The first one breaks.')
  const states = await here.db.selectFrom('minutes').select('state').orderBy('state').execute()
  expect(states.map(({ state }) => state)).toEqual(['approved', 'approved', 'proposed'])
})
