import { afterAll, beforeAll, expect, test } from 'vitest'
import { NOON } from '#areas/communities/communities.fixture.ts'
import type { Membership } from '#areas/communities/types.ts'
import { openSessionHouse, plan, type SessionHouse } from '../sessions.fixture.ts'
import { planSession } from './plan-session.ts'
import { suggestSession } from './suggest-session.ts'

const ZONE = 'Africa/Dakar'
const QUESTION = 'Comment finir à l’heure ?'
const start = { question: QUESTION, firstDate: '2026-12-01', everyWeeks: 4 }

let here: SessionHouse
let awa: Membership

beforeAll(async () => {
  here = await openSessionHouse()
  const [mine] = await here.community(await here.person('Awa'))
  if (!mine) throw new Error('one member is needed')
  awa = mine
})
afterAll(() => here.close())

test('a first session starts from the question of the moment and the day its founder wished for', async () => {
  expect(await suggested()).toEqual({
    question: QUESTION,
    localStart: '2026-12-01T14:00',
    zone: ZONE,
  })
  expect((await suggested({ firstDate: '2026-11-01' })).localStart).toBe('')
})

test('a first session wished for today is offered today, until the day is over where it is read', async () => {
  const today = { firstDate: '2026-11-20' }
  for (const [at, localStart] of [
    ['09:00', '2026-11-20T14:00'],
    ['16:20', '2026-11-20T17:00'],
    ['23:10', ''],
  ]) {
    here.clock = new Date(`2026-11-20T${at}:00Z`)
    expect(await suggested(today)).toMatchObject({ localStart })
  }
  here.clock = new Date('2026-11-20T13:20:00Z')
  const there = await suggested(today, 'Europe/Brussels')
  expect(there).toMatchObject({ localStart: '2026-11-20T15:00', zone: 'Europe/Brussels' })
  here.clock = NOON
})

test('the next one comes at the community’s pace, at the same hour where they meet, and asks nothing twice', async () => {
  await planned({ localStart: '2026-11-26T18:30', zone: 'Europe/Brussels' })
  expect(await suggested()).toEqual({
    question: QUESTION,
    localStart: '2026-12-24T18:30',
    zone: 'Europe/Brussels',
  })
  await planned({ localStart: '2026-12-24T18:30', question: QUESTION })
  expect(await suggested()).toMatchObject({ question: '', localStart: '2027-01-21T18:30' })
})

test('after a long silence the day proposed is still one to come', async () => {
  here.clock = new Date('2027-03-02T09:00:00Z')
  await here.db
    .updateTable('session')
    .set({ state: 'closed', announced_at: here.clock, closed_at: here.clock })
    .execute()
  expect((await suggested()).localStart).toBe('2027-03-04T18:30')
})

function suggested(change: Partial<typeof start> = {}, zone = ZONE) {
  return suggestSession(here.house, awa, { start: { ...start, ...change }, zone })
}

async function planned(change: Parameters<typeof plan>[0]): Promise<void> {
  const made = await planSession(here.house, awa, plan(change))
  expect(made.ok).toBe(true)
}
