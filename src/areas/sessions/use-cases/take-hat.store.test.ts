import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Membership } from '#areas/communities/types.ts'
import { openSessionHouse, plan, type SessionHouse } from '../sessions.fixture.ts'
import type { SessionId } from '../types.ts'
import { announceSession } from './announce-session.ts'
import { answerRsvp } from './answer-rsvp.ts'
import { planSession } from './plan-session.ts'
import { readSession } from './read-session.ts'
import { giveBackHat, takeHat } from './take-hat.ts'

let here: SessionHouse
let awa: Membership
let omar: Membership

beforeAll(async () => {
  here = await openSessionHouse()
  const people = [await here.person('Awa'), await here.person('Omar')]
  ;[awa, omar] = (await here.community(...people)) as [Membership, Membership]
})
afterAll(() => here.close())

test('one facilitator; a role of the method; given back, somebody else takes it', async () => {
  const session = await announced()
  expect(await takeHat(here.house, awa, { session, hat: 'facilitator' })).toMatchObject({
    ok: true,
  })
  expect(await takeHat(here.house, omar, { session, hat: 'facilitator' })).toEqual({
    ok: false,
    code: 'hat_taken',
  })
  expect(await takeHat(here.house, awa, { session, hat: 'facilitator' })).toEqual({
    ok: false,
    code: 'already_yours',
  })
  expect(await takeHat(here.house, omar, { session, hat: 'client' })).toMatchObject({ ok: true })
  expect(await takeHat(here.house, omar, { session, hat: 'king' })).toEqual({
    ok: false,
    code: 'unknown_hat',
    field: 'hat',
  })
  expect(await giveBackHat(here.house, omar, { session, hat: 'facilitator' })).toEqual({
    ok: false,
    code: 'not_yours',
    field: 'hat',
  })
  expect(await giveBackHat(here.house, awa, { session, hat: 'facilitator' })).toMatchObject({
    ok: true,
  })
  expect(await takeHat(here.house, omar, { session, hat: 'facilitator' })).toMatchObject({
    ok: true,
  })
})

test('two who take the last seat at once: one has it', async () => {
  const session = await announced()
  const both = await Promise.all(
    [awa, omar].map((who) => takeHat(here.house, who, { session, hat: 'facilitator' })),
  )
  expect(both.map(({ ok }) => ok).toSorted()).toEqual([false, true])
})

test('whoever takes a hat comes, and is asked no more', async () => {
  const session = await announced()
  expect(await turnout(session)).toEqual({ coming: [], absent: [], silent: 2 })
  await takeHat(here.house, awa, { session, hat: 'facilitator' })
  expect(await turnout(session)).toEqual({ coming: ['Awa'], absent: [], silent: 1 })
})

test('unless they said otherwise, before or after', async () => {
  const session = await announced()
  const no = { session, input: { answer: 'no' } } as const
  await answerRsvp(here.house, omar, no)
  await takeHat(here.house, omar, { session, hat: 'facilitator' })
  await takeHat(here.house, awa, { session, hat: 'noteTaker' })
  // Who answers is told in the order they did: a minute later.
  here.clock = new Date(here.clock.getTime() + 60_000)
  await answerRsvp(here.house, awa, no)
  expect(await turnout(session)).toEqual({ coming: [], absent: ['Omar', 'Awa'], silent: 0 })
})

test('a hat taken while it was a draft counts from the announcement on', async () => {
  const planned = await planSession(here.house, awa, plan())
  if (!planned.ok) throw new Error(planned.code)
  const session = planned.value
  await takeHat(here.house, omar, { session, hat: 'facilitator' })
  expect(await turnout(session)).toMatchObject({ coming: [] })
  await announceSession(here.house, awa, session)
  expect(await turnout(session)).toEqual({ coming: ['Omar'], absent: [], silent: 1 })
})

async function turnout(session: SessionId) {
  const page = await readSession(here.house, awa, session)
  const names = (answer: 'yes' | 'no') =>
    page?.rsvps.filter((each) => each.answer === answer).map(({ name }) => name)
  return { coming: names('yes'), absent: names('no'), silent: page?.silent }
}

async function announced(): Promise<SessionId> {
  const planned = await planSession(here.house, awa, plan())
  if (!planned.ok) throw new Error(planned.code)
  await announceSession(here.house, awa, planned.value)
  return planned.value
}
