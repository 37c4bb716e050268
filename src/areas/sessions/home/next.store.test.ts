import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Membership } from '#areas/communities/types.ts'
import { type SessionHouse, openSessionHouse, plan } from '../sessions.fixture.ts'
import { announceSession } from '../use-cases/announce-session.ts'
import { answerRsvp } from '../use-cases/answer-rsvp.ts'
import { planSession } from '../use-cases/plan-session.ts'
import { takeHat } from '../use-cases/take-hat.ts'
import { readNext } from './use-cases/read-next.ts'

let here: SessionHouse
let awa: Membership
let omar: Membership

beforeAll(async () => {
  here = await openSessionHouse()
  const [a, o] = await Promise.all(['Awa', 'Omar'].map((name) => here.person(name)))
  if (!a || !o) throw new Error('two people are needed')
  ;[awa, omar] = (await here.community(a, o)) as [Membership, Membership]
})
afterAll(() => here.close())

test('the next session says its method, who comes, and the role that waits to whoever did not say no, until somebody takes it', async () => {
  expect(await readNext(here.house, awa)).toBeNull()
  const planned = await planSession(here.house, awa, plan())
  if (!planned.ok) throw new Error(planned.code)
  await announceSession(here.house, awa, planned.value)
  const session = planned.value
  await answerRsvp(here.house, omar, { session, input: { answer: 'yes', place: 'remote' } })
  const before = await readNext(here.house, awa)
  expect(before?.heart?.name.en).toBe('Professional co-development')
  expect(before?.coming).toEqual(['Omar'])
  expect(before?.freeRoles.map(({ en }) => en)).toEqual(['Client'])
  await answerRsvp(here.house, awa, { session, input: { answer: 'no' } })
  expect((await readNext(here.house, awa))?.freeRoles).toEqual([])
  expect((await readNext(here.house, omar))?.freeRoles).toHaveLength(1)
  await takeHat(here.house, omar, { session, hat: 'client' })
  expect((await readNext(here.house, omar))?.freeRoles).toEqual([])
})
