import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Membership } from '#areas/communities/types.ts'
import { openSessionHouse, plan, type SessionHouse } from '../sessions.fixture.ts'
import type { SessionId } from '../types.ts'
import { announceSession } from './announce-session.ts'
import { planSession } from './plan-session.ts'
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

async function announced(): Promise<SessionId> {
  const planned = await planSession(here.house, awa, plan())
  if (!planned.ok) throw new Error(planned.code)
  await announceSession(here.house, awa, planned.value)
  return planned.value
}
