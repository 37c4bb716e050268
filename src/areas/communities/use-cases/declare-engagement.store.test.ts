import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  enter,
  found,
  founding,
  openTestHouse,
  type TestHouse,
  foundWith,
} from '../communities.fixture.ts'
import { proposeCharter } from '../charter/use-cases/propose-charter.ts'
import { readCharter } from '../charter/use-cases/read-charter.ts'
import { answerConsent } from '../consent/use-cases/answer-consent.ts'
import type { ConsentAsked, ConsentObjected, RequestReceived } from '../events.ts'
import { openLink } from '../invitations/use-cases/open-link.ts'
import { acceptInvitation } from '../invitations/use-cases/accept-invitation.ts'
import { requestMembership } from '../invitations/use-cases/request-membership.ts'
import { findCommunity } from '../store/community.ts'
import { ENGAGEMENTS, type Membership } from '../types.ts'
import { declareEngagement } from './declare-engagement.ts'
import { readHome } from './read-home.ts'

let world: TestHouse
beforeAll(async () => {
  world = await openTestHouse()
})
afterAll(() => world.close())

test('a member says their own engagement, any of the four, and it is theirs alone', async () => {
  const [awa, luc] = [await world.person('Awa Diop'), await world.person('Luc Maes')]
  const { address } = await found(world, awa, [luc])
  for (const engagement of ENGAGEMENTS) {
    await declareEngagement(world.house, await enter(world, luc, address), engagement)
    expect((await enter(world, luc, address)).engagement).toBe(engagement)
    expect((await enter(world, awa, address)).engagement).toBe('active')
  }
})

test('whoever stays at a distance is asked about the charter, and called upon for nothing else', async () => {
  const [awa, luc] = [await world.person('Awa Diop'), await world.person('Luc Maes')]
  const { address } = await foundWith(world.house, awa, founding({ joinRule: 'onRequest' }))
  const link = await openLink(world.house, await enter(world, awa, address), {
    days: 9,
    language: 'fr',
  })
  if (!link.ok) throw new Error('no link')
  await acceptInvitation(world.house, luc, link.value.token)
  await declareEngagement(world.house, await enter(world, luc, address), 'peripheral')
  const far = await enter(world, luc, address)
  const near = await enter(world, awa, address)
  const zoe = await world.person('Zoé Kane')
  await requestMembership(world.house, zoe, { key: address, note: '' })
  expect(told<RequestReceived>('communities.requestReceived')).toEqual([awa.person])
  expect([await requestsFor(far), await requestsFor(near)]).toEqual([0, 1])
  await proposeCharter(world.house, near, { reason: 'Voici', delayDays: 7, revision: 1 })
  expect(told<ConsentAsked>('communities.consentAsked')).toEqual([luc.person])
  const { proposed } = await readCharter(world.house, near)
  if (!proposed) throw new Error('nothing is proposed')
  const objection = { consent: proposed.consent, answer: 'objection' as const, reason: 'À revoir' }
  await answerConsent(world.house, near, objection)
  expect(told<ConsentObjected>('communities.consentObjected')).toEqual([])
})

function told<Telling extends { fact: string; tell: readonly string[] }>(fact: Telling['fact']) {
  return (world.facts.find((one) => one.fact === fact) as Telling | undefined)?.tell
}

async function requestsFor(membership: Membership): Promise<number> {
  const community = await findCommunity(world.db, { id: membership.community })
  if (!community) throw new Error('it is gone')
  return (await readHome(world.house, { community, membership })).awaits.requests
}
