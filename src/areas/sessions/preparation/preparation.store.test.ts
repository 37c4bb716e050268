import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Membership } from '#areas/communities/types.ts'
import type { House } from '#platform/db/house.ts'
import { newId } from '#platform/ids.ts'
import { openRoom } from '../minutes/minutes.fixture.ts'
import { type SessionHouse, openSessionHouse, plan } from '../sessions.fixture.ts'
import type { SessionDatabase } from '../tables.ts'
import type { SessionId } from '../types.ts'
import { announceSession } from '../use-cases/announce-session.ts'
import { answerRsvp } from '../use-cases/answer-rsvp.ts'
import { planSession } from '../use-cases/plan-session.ts'
import { takeHat } from '../use-cases/take-hat.ts'
import { markRecalled } from './store.ts'
import { recallPreparations } from './use-cases/recall-preparations.ts'
import { handInPreparation } from './use-cases/hand-in-preparation.ts'
import { readPreparations } from './use-cases/read-preparations.ts'

let here: SessionHouse
let awa: Membership
let omar: Membership
let stranger: Membership

beforeAll(async () => {
  here = await openSessionHouse()
  const people = await Promise.all(['Awa', 'Omar'].map((name) => here.person(name)))
  ;[awa, omar] = (await here.community(...people)) as [Membership, Membership]
  ;[stranger] = (await here.community(await here.person('Stranger'))) as [Membership]
})
afterAll(() => here.close())

const TEXT = 'Deux questions que je me pose encore.'

test('what somebody hands in is theirs alone; whoever facilitates sees who has not, without content', async () => {
  const session = await announced()
  await takeHat(here.house, awa, { session, hat: 'facilitator' })
  await answerRsvp(here.house, awa, { session, input: { answer: 'no' } })
  // Of nobody it would be true, and mislead, that all have handed something in.
  expect((await readPreparations(here.house, awa, session))?.missing).toBeNull()
  for (const member of [awa, omar])
    await answerRsvp(here.house, member, { session, input: { answer: 'yes', place: 'remote' } })
  expect((await readPreparations(here.house, awa, session))?.missing).toEqual(['Awa', 'Omar'])
  await handIn(omar, session, TEXT)
  const lead = await readPreparations(here.house, awa, session)
  expect(lead).toMatchObject({ missing: ['Awa'], handed: [], mine: null, isOpen: false })
  expect(JSON.stringify(lead)).not.toContain(TEXT)
  const mine = await readPreparations(here.house, omar, session)
  expect(mine).toMatchObject({ mine: { text: TEXT }, missing: null })
})

test('changing it erases what stood there, an empty text takes it back', async () => {
  const session = await announced()
  await handIn(omar, session, TEXT)
  await handIn(omar, session, 'Autre chose')
  expect((await readPreparations(here.house, omar, session))?.mine?.text).toBe('Autre chose')
  await handIn(omar, session, '')
  expect((await readPreparations(here.house, omar, session))?.mine).toBeNull()
  const kept = await here.db
    .selectFrom('words')
    .select('body')
    .where('session_id', '=', session)
    .execute()
  expect(kept.map(({ body }) => body)).toEqual([null, null])
})

test('it opens in the room, for those who are in it', async () => {
  const { session } = await openRoom(here, [awa], 'roomOnly')
  await handIn(omar, session, TEXT)
  const inside = await readPreparations(here.house, awa, session)
  expect(inside?.handed.map(({ name, text }) => [name, text])).toEqual([['Omar', TEXT]])
  expect((await readPreparations(here.house, omar, session))?.handed).toEqual([])
})

test('two days ahead it is recalled once, and once more when the session moves to another day', async () => {
  const session = await announced()
  here.clock = new Date('2026-11-24T08:00:00Z')
  const recalled = () =>
    here.facts.filter(
      (fact) =>
        fact.fact === 'sessions.preparationDue' && 'session' in fact && fact.session === session,
    ).length
  await recallPreparations(here.house, here.clock)
  expect(recalled()).toBe(0)
  here.clock = new Date('2026-11-24T14:00:00Z')
  await recallPreparations(here.house, here.clock)
  await recallPreparations(here.house, here.clock)
  expect(recalled()).toBe(1)
  const moved = new Date('2026-11-25T14:00:00Z')
  await here.db.updateTable('session').set({ starts_at: moved }).where('id', '=', session).execute()
  await recallPreparations(here.house, here.clock)
  expect(recalled()).toBe(2)
})

test('two runs that look at the same moment recall a session once, and neither breaks', async () => {
  const session = await announced()
  const startsAt = new Date('2026-11-26T13:00:00Z')
  const due = [{ session, community: awa.community, startsAt }]
  const house: House<SessionDatabase> = here.house
  const mark = () => house.transaction((tx) => markRecalled(tx, due, here.clock))
  const marked = await Promise.all([mark(), mark(), mark()])
  expect(marked.flat()).toEqual(due)
})

test('nothing is handed in for a draft, nor for a session of another community', async () => {
  const draft = await planned()
  expect(await handIn(awa, draft, TEXT)).toEqual({ ok: false, code: 'not_announced' })
  for (const session of [draft, newId<'session'>(here.clock)]) {
    expect(await handIn(stranger, session, TEXT)).toEqual({ ok: false, code: 'not_found' })
    expect(await readPreparations(here.house, stranger, session)).toBeNull()
  }
})

function handIn(member: Membership, session: SessionId, text: string) {
  return handInPreparation(here.house, member, { session, input: { text }, language: 'fr' })
}

async function planned(): Promise<SessionId> {
  const outcome = await planSession(here.house, awa, plan({ preparation: 'Venez avec un cas.' }))
  if (!outcome.ok) throw new Error(outcome.code)
  return outcome.value
}

async function announced(): Promise<SessionId> {
  const session = await planned()
  await announceSession(here.house, awa, session)
  return session
}
