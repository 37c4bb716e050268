import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { NOON } from '#areas/communities/communities.fixture.ts'
import type { Membership } from '#areas/communities/types.ts'
import { openSessionHouse, plan, type SessionHouse } from '../sessions.fixture.ts'
import type { SessionId, SessionState } from '../types.ts'
import { listNear, listSessions } from './list-sessions.ts'
import { planSession } from './plan-session.ts'

const FIRST = { after: null, before: null }
let here: SessionHouse
let awa: Membership

beforeAll(async () => {
  here = await openSessionHouse()
})
beforeEach(async () => {
  here.clock = NOON
  const [founder] = await here.community(await here.person('Awa'))
  if (!founder) throw new Error('a founder is needed')
  awa = founder
})
afterAll(() => here.close())

test('a session that began an hour ago is still ahead; one that nobody held waits for another day', async () => {
  await planned('2026-11-20T14:00')
  await planned('2026-12-20T14:00')
  here.clock = new Date('2026-12-20T15:00:00Z')
  const { coming, missed, past } = await listSessions(here.house, awa, FIRST)
  expect([coming.sessions.length, missed.length, past.sessions.length]).toEqual([1, 1, 0])
})

test('a room that nobody has closed stays in sight, and waits for no other day', async () => {
  const open = await planned('2026-11-20T14:00')
  await turn(open, 'live')
  here.clock = new Date('2026-12-20T15:00:00Z')
  const { coming, missed } = await listSessions(here.house, awa, FIRST)
  expect([coming.sessions.map(({ id }) => id), missed]).toEqual([[open], []])
})

test('one that was held before its day is among those held', async () => {
  const early = await planned('2026-12-20T14:00')
  await turn(early, 'closed')
  const { coming, past } = await listSessions(here.house, awa, FIRST)
  expect([coming.sessions, past.sessions.map(({ id }) => id)]).toEqual([[], [early]])
  const near = await listNear(here.house, awa)
  expect(near.past.map(({ id }) => id)).toEqual([early])
})

test('all of them are reached twenty at a time, ahead and behind, none twice', async () => {
  const days = Array.from({ length: 28 }, (_, day) => String(day + 1).padStart(2, '0'))
  for (const day of days) await planned(`2026-12-${day}T14:00`)
  const first = await listSessions(here.house, awa, FIRST)
  const second = await listSessions(here.house, awa, { after: first.coming.more, before: null })
  expect(startsOf(first.coming.sessions, second.coming.sessions)).toEqual(days)
  expect(second.coming.more).toBeNull()
  for (const { id } of [...first.coming.sessions, ...second.coming.sessions])
    await turn(id, 'closed')
  const last = await listSessions(here.house, awa, FIRST)
  const older = await listSessions(here.house, awa, { after: null, before: last.past.more })
  expect(startsOf(last.past.sessions, older.past.sessions)).toEqual(days.toReversed())
})

function startsOf(...pages: readonly (readonly { localStart: string }[])[]): string[] {
  return pages.flat().map(({ localStart }) => localStart.slice(8, 10))
}

async function planned(localStart: string): Promise<SessionId> {
  const answer = await planSession(here.house, awa, plan({ localStart, zone: 'UTC' }))
  if (!answer.ok) throw new Error(answer.code)
  return answer.value
}

async function turn(session: SessionId, state: Extract<SessionState, 'live' | 'closed'>) {
  const at = here.clock
  const closed_at = state === 'closed' ? at : null
  await here.db
    .updateTable('session')
    .set({ state, announced_at: at, closed_at })
    .where('id', '=', session)
    .execute()
}
