import { afterAll, beforeAll, expect, test } from 'vitest'
import { daysAfter } from '#areas/communities/communities.fixture.ts'
import { type Cast, openCast } from './cast.fixture.ts'
import { proposeMinutes } from './use-cases/propose-minutes.ts'
import { settleMinutes } from './use-cases/settle-minutes.ts'

let cast: Cast

beforeAll(async () => {
  cast = await openCast()
})
afterAll(() => cast.here.close())

test('minutes that cannot be settled keep no others waiting, and what was wrong is told', async () => {
  const { here, awa } = cast
  const held = [await cast.held(), await cast.held(), await cast.held()]
  for (const { session } of held) await proposeMinutes(here.house, awa, session)
  here.clock = daysAfter(here.clock, 8)
  let told = 0
  const announce = async () => {
    told += 1
    if (told === 1) throw new Error('The first one breaks.')
  }
  const settling = settleMinutes({ ...here.house, announce }, here.clock)
  await expect(settling).rejects.toThrow('The first one breaks.')
  const states = await here.db.selectFrom('minutes').select('state').orderBy('state').execute()
  expect(states.map(({ state }) => state)).toEqual(['approved', 'approved', 'proposed'])
})
