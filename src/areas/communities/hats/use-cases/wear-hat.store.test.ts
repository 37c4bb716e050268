import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  daysAfter,
  enter,
  found,
  openTestHouse,
  type TestHouse,
} from '../../communities.fixture.ts'
import { enterCommunity } from '../../use-cases/enter-community.ts'
import { joinCommunity } from '../../use-cases/join-community.ts'
import { leaveCommunity } from '../../use-cases/leave-community.ts'
import { listAsked } from '../../use-cases/list-asked.ts'
import { findWelcomers } from '../../store/membership.ts'
import { listHats } from './list-hats.ts'
import { answerHatOffer, offerHat, withdrawHatOffer } from './offer-hat.ts'
import { dropHat, takeHat } from './wear-hat.ts'

let world: TestHouse
beforeAll(async () => {
  world = await openTestHouse()
})
afterAll(() => world.close())

test('a hat is taken, shared, put down, and its history stays', async () => {
  const { awa, luc, people, address } = await setUp()
  await takeHat(world.house, awa, 'host')
  await takeHat(world.house, awa, 'host')
  later()
  await takeHat(world.house, luc, 'host')
  expect((await enter(world, people.awa, address)).hats).toEqual(['host'])
  expect(await dropHat(world.house, awa, 'host')).toMatchObject({ ok: true })
  expect(await dropHat(world.house, awa, 'host')).toMatchObject({ code: 'not_worn' })
  expect((await enter(world, people.awa, address)).hats).toEqual([])
  expect((await listHats(world.house, luc)).terms).toMatchObject([
    { name: 'Luc Maes', hat: 'host', endedAt: null },
    { name: 'Awa Diop', hat: 'host', endedBecause: 'dropped' },
  ])
})

test('a hat passes on when the other says yes, and what goes with it follows at once', async () => {
  const { luc, people, address, id } = await setUp()
  await takeHat(world.house, await enter(world, people.awa, address), 'coordinator')
  const awa = await enter(world, people.awa, address)
  const offer = { hat: 'coordinator' as const, to: luc.person, note: 'À toi ?' }
  expect(await offerHat(world.house, luc, { ...offer, to: awa.person })).toMatchObject({
    code: 'not_worn',
  })
  expect(await offerHat(world.house, awa, offer)).toMatchObject({ ok: true })
  expect(await offerHat(world.house, awa, offer)).toMatchObject({ code: 'already_offered' })
  expect(await findWelcomers(world.db, id)).toEqual([awa.person])
  expect(await listAsked(world.house, luc.person)).toMatchObject([{ subject: 'hat', address }])
  expect(await listAsked(world.house, awa.person)).toEqual([])
  const [waiting] = (await listHats(world.house, luc)).offers
  if (!waiting) throw new Error('nothing was offered')
  const yes = { offer: waiting.id, answer: 'accepted' as const }
  later()
  expect(await answerHatOffer(world.house, awa, yes)).toMatchObject({ code: 'not_found' })
  expect(await answerHatOffer(world.house, luc, yes)).toMatchObject({ ok: true })
  expect(await answerHatOffer(world.house, luc, yes)).toMatchObject({ code: 'not_found' })
  expect(await findWelcomers(world.db, id)).toEqual([luc.person])
  expect((await enter(world, people.awa, address)).hats).toEqual([])
  expect((await listHats(world.house, luc)).terms).toMatchObject([
    { name: 'Luc Maes', handedByName: 'Awa Diop' },
    { name: 'Awa Diop', endedBecause: 'handedOn' },
  ])
})

test('an offer can be taken back, and is refused to whoever is no member', async () => {
  const { luc, people, address } = await setUp()
  await takeHat(world.house, await enter(world, people.awa, address), 'timekeeper')
  const awa = await enter(world, people.awa, address)
  const stranger = await world.person('Zoé Kane')
  const offer = { hat: 'timekeeper' as const, note: '' }
  expect(await offerHat(world.house, awa, { ...offer, to: stranger.person })).toMatchObject({
    code: 'not_a_member',
  })
  await offerHat(world.house, awa, { ...offer, to: luc.person })
  const [waiting] = (await listHats(world.house, luc)).offers
  if (!waiting) throw new Error('nothing was offered')
  expect(await withdrawHatOffer(world.house, luc, waiting.id)).toMatchObject({ code: 'not_found' })
  expect(await withdrawHatOffer(world.house, awa, waiting.id)).toMatchObject({ ok: true })
  expect((await listHats(world.house, luc)).offers).toEqual([])
})

test('a hat is not offered to whoever said “not now”, and can be again once that is over', async () => {
  const { luc, people, address } = await setUp()
  await takeHat(world.house, await enter(world, people.awa, address), 'timekeeper')
  const awa = await enter(world, people.awa, address)
  const said = {
    channel: 'mail',
    detail: null,
    days: null,
    from_hour: null,
    to_hour: null,
  } as const
  const until = daysAfter(world.clock, 3)
  const row = { ...said, not_now: true, not_now_until: until, updated_at: world.clock }
  await world.db
    .insertInto('reach')
    .values({ person_id: luc.person, ...row })
    .execute()
  const offer = { hat: 'timekeeper', to: luc.person, note: '' } as const
  expect(await offerHat(world.house, awa, offer)).toMatchObject({ code: 'not_now', field: 'to' })
  expect((await listHats(world.house, luc)).offers).toEqual([])
  world.clock = daysAfter(until, 1)
  expect(await offerHat(world.house, awa, offer)).toMatchObject({ ok: true })
})

test('the last one to wear a hat, even the last one there, leaves nothing locked', async () => {
  const { people, address } = await setUp()
  await takeHat(world.house, await enter(world, people.awa, address), 'coordinator')
  await leaveCommunity(world.house, await enter(world, people.awa, address))
  const luc = await enter(world, people.luc, address)
  expect((await listHats(world.house, luc)).terms).toMatchObject([{ endedBecause: 'left' }])
  expect(await takeHat(world.house, luc, 'coordinator')).toMatchObject({ ok: true })
  await leaveCommunity(world.house, luc)
  expect(await enterCommunity(world.house, people.luc, address)).toBeNull()
  await world.db
    .updateTable('community')
    .set({ join_rule: 'onRequest' })
    .where('address', '=', address)
    .execute()
  expect(await joinCommunity(world.house, people.awa, address)).toMatchObject({ ok: true })
})

async function setUp() {
  const people = { awa: await world.person('Awa Diop'), luc: await world.person('Luc Maes') }
  const { address, id } = await found(world, people.awa, [people.luc])
  const [awa, luc] = [
    await enter(world, people.awa, address),
    await enter(world, people.luc, address),
  ]
  return { awa, luc, people, address, id }
}

function later(): void {
  world.clock = daysAfter(world.clock, 1)
}
