import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Membership } from '#areas/communities/types.ts'
import { openSessionHouse, plan, type SessionHouse } from '../sessions.fixture.ts'
import type { SessionId } from '../types.ts'
import { announceSession } from './announce-session.ts'
import { planSession } from './plan-session.ts'
import { readNextDate, readNextDay } from './read-next-day.ts'

let here: SessionHouse
let awa: Membership

beforeAll(async () => {
  here = await openSessionHouse()
  const [mine] = await here.community(await here.person('Awa'))
  if (!mine) throw new Error('one member is needed')
  awa = mine
})
afterAll(() => here.close())

test('whoever is invited reads when a community meets next, however many drafts come before that day', async () => {
  for (let day = 21; day <= 27; day += 1) await planned(`2026-11-${day}T14:00`)
  expect(await readNextDate(here.house, awa)).toBeNull()
  const first = await planned('2026-12-03T14:00')
  await announceSession(here.house, awa, first)
  await announceSession(here.house, awa, await planned('2026-12-10T14:00'))
  expect(await readNextDate(here.house, awa)).toEqual(new Date('2026-12-03T13:00:00Z'))
})

test('after a session comes the day of the one that is planned next, a draft too, and never its own', async () => {
  here.clock = new Date('2026-12-09T12:00:00Z')
  const [last] = await here.db
    .selectFrom('session')
    .select('id')
    .orderBy('starts_at', 'desc')
    .execute()
  expect(await readNextDay(here.house, awa, last?.id as SessionId)).toBeNull()
  await planned('2026-12-17T14:00')
  expect(await readNextDay(here.house, awa, last?.id as SessionId)).toBe('2026-12-17')
})

async function planned(localStart: string): Promise<SessionId> {
  const made = await planSession(here.house, awa, plan({ localStart }))
  if (!made.ok) throw new Error(made.code)
  return made.value
}
