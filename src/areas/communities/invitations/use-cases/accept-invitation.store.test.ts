import { VISITOR } from '#areas/people/types.ts'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  daysAfter,
  enter,
  founding,
  NOON,
  openTestHouse,
  type TestHouse,
  foundWith,
} from '../../communities.fixture.ts'
import type { Invited } from '../../events.ts'
import { takeHat } from '../../hats/use-cases/wear-hat.ts'
import { findAwaiting } from '../../store/awaits.ts'
import { setLifeState } from '../../store/community.ts'
import { declareEngagement } from '../../use-cases/declare-engagement.ts'
import { enterCommunity } from '../../use-cases/enter-community.ts'
import { listAsked } from '../../use-cases/list-asked.ts'
import { readCommunity } from '../../use-cases/read-community.ts'
import { acceptInvitation, admitInvitation, readInvitation } from './accept-invitation.ts'
import { answerRequest } from './answer-request.ts'
import { invitePeople } from './invite-people.ts'
import { listInvitations, listRequests } from './list-invitations.ts'
import { closeInvitation, openLink } from './open-link.ts'
import { requestMembership, withdrawRequest } from './request-membership.ts'

let world: TestHouse
beforeAll(async () => {
  world = await openTestHouse()
})
beforeEach(() => {
  world.clock = NOON
  world.facts.length = 0
})
afterAll(() => world.close())

const LINK = { days: 30, language: 'fr' as const }
const HIDDEN = founding({ visibility: 'hidden', joinRule: 'byInvitation' })

test('a link brings in whoever says yes to it, even into a hidden community', async () => {
  const { awa, address } = await setUp()
  const link = await openLink(world.house, awa, LINK)
  if (!link.ok) throw new Error('no link')
  const { token } = link.value
  expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/)
  for (const name of ['Luc Maes', 'Mia Roy']) {
    const joiner = await world.person(name)
    expect(await readInvitation(world.house, joiner, token)).toMatchObject({
      name: 'Évaluer ensemble',
      isMember: false,
    })
    expect(await enterCommunity(world.house, joiner, address)).toBeNull()
    expect(await acceptInvitation(world.house, joiner, token)).toEqual({
      ok: true,
      value: { address },
    })
    expect(await enterCommunity(world.house, joiner, address)).not.toBeNull()
  }
})

test('only the hash of a token is kept, and no list gives it back', async () => {
  const { awa } = await setUp()
  const link = await openLink(world.house, awa, LINK)
  if (!link.ok) throw new Error('no link')
  const rows = await world.db.selectFrom('invitation').selectAll().execute()
  expect(JSON.stringify(rows)).not.toContain(link.value.token)
  expect(JSON.stringify(await listInvitations(world.house, awa))).not.toContain(link.value.token)
})

test('an unknown, expired, closed or used invitation opens nothing, and all answer alike', async () => {
  const { awa } = await setUp()
  const luc = await world.person('Luc Maes')
  const link = await openLink(world.house, awa, LINK)
  if (!link.ok) throw new Error('no link')
  const { token } = link.value
  expect(await admitInvitation(world.house, token)).toEqual({ provenEmail: null })
  world.clock = daysAfter(NOON, 31)
  expect(await acceptInvitation(world.house, luc, token)).toEqual({ ok: false, code: 'not_found' })
  world.clock = NOON
  const [listed] = await listInvitations(world.house, awa)
  if (!listed) throw new Error('nothing is listed')
  await closeInvitation(world.house, awa, listed.id)
  expect(await acceptInvitation(world.house, luc, token)).toEqual({ ok: false, code: 'not_found' })
  expect(await acceptInvitation(world.house, luc, 'nothing')).toEqual({
    ok: false,
    code: 'not_found',
  })
  expect(await readInvitation(world.house, VISITOR, token)).toBeNull()
})

test('each line of a list of addresses has its own result, and one mail a person', async () => {
  const { awa } = await setUp()
  const luc = await world.person('Luc Maes')
  const list = { note: 'Viens !', language: 'fr' as const }
  const addresses = `${luc.email}\npas une adresse\n${luc.email.toUpperCase()}\nzoe@example.org`
  const first = await invitePeople(world.house, awa, { ...list, addresses })
  expect(first).toMatchObject({
    value: [
      { result: 'invited' },
      { result: 'not_an_address' },
      { result: 'repeated' },
      { result: 'invited' },
    ],
  })
  expect(await invitePeople(world.house, awa, { ...list, addresses: luc.email })).toMatchObject({
    value: [{ result: 'already_invited' }],
  })
  expect(invited()).toMatchObject([
    { email: luc.email, note: 'Viens !' },
    { email: 'zoe@example.org' },
  ])
})

test('addresses are invited in one order, whatever the order they are written in', async () => {
  const { awa } = await setUp()
  const addresses = 'zoe@example.org\nluc@example.org\nmia@example.org'
  const answer = await invitePeople(world.house, awa, { addresses, note: '', language: 'fr' })
  expect(answer).toMatchObject({ value: addresses.split('\n').map((written) => ({ written })) })
  expect(invited().map(({ email }) => email)).toEqual(addresses.split('\n').toSorted())
})

test('an invitation by mail is used up by the first yes', async () => {
  const { awa, address } = await setUp()
  const input = { addresses: 'luc@example.org', note: '', language: 'fr' as const }
  await invitePeople(world.house, awa, input)
  const token = invited()[0]?.token ?? ''
  const [luc, mia] = [await world.person('Luc Maes'), await world.person('Mia Roy')]
  expect(await acceptInvitation(world.house, luc, token)).toMatchObject({ value: { address } })
  expect(await acceptInvitation(world.house, mia, token)).toMatchObject({ code: 'not_found' })
  expect(await listInvitations(world.house, awa)).toMatchObject([{ state: 'accepted' }])
})

test('the mail that brought a member in still leads them there, and nobody else', async () => {
  const { awa, address } = await setUp()
  await invitePeople(world.house, awa, {
    addresses: 'luc@example.org',
    note: '',
    language: 'fr' as const,
  })
  const token = invited()[0]?.token ?? ''
  const [luc, mia] = [await world.person('Luc Maes'), await world.person('Mia Roy')]
  await acceptInvitation(world.house, luc, token)
  world.clock = daysAfter(NOON, 31)
  expect(await readInvitation(world.house, luc, token)).toMatchObject({ address, isMember: true })
  expect(await acceptInvitation(world.house, luc, token)).toMatchObject({ value: { address } })
  expect(await readInvitation(world.house, mia, token)).toBeNull()
  expect(await readInvitation(world.house, VISITOR, token)).toBeNull()
  expect(await admitInvitation(world.house, token)).toBeNull()
})

test('too many addresses at once, or in a day, are refused', async () => {
  const { awa } = await setUp()
  const send = (addresses: string) =>
    invitePeople(world.house, awa, { addresses, note: '', language: 'fr' })
  expect(await send(listOf(51, 0))).toMatchObject({ code: 'too_many_addresses' })
  for (const from of [0, 50, 100, 150])
    expect(await send(listOf(50, from))).toMatchObject({ ok: true })
  expect(await send('one@example.org')).toMatchObject({ code: 'too_many_attempts' })
  world.clock = daysAfter(NOON, 2)
  expect(await send('one@example.org')).toMatchObject({ ok: true })
})

test('lists sent all at once invite nobody twice, and no more than one person may in a day', async () => {
  const { awa } = await setUp()
  const send = (addresses: string) =>
    invitePeople(world.house, awa, { addresses, note: '', language: 'fr' })
  const same = await Promise.all([1, 2, 3].map(() => send('luc@example.org')))
  const results = same.flatMap((sent) => (sent.ok ? sent.value : [])).map(({ result }) => result)
  expect(results.toSorted()).toEqual(['already_invited', 'already_invited', 'invited'])
  const sent = await Promise.all([0, 50, 100, 150, 200].map((from) => send(listOf(50, from))))
  expect(sent.filter(({ ok }) => ok)).toHaveLength(3)
})

test('a request is the applicant’s yes; any member answers it, once, and a no says why', async () => {
  const { awa, address } = await onRequest()
  const luc = await world.person('Luc Maes')
  const ask = { key: address, note: 'Je travaille sur le même sujet.' }
  expect(await requestMembership(world.house, luc, ask)).toMatchObject({ ok: true })
  expect(await requestMembership(world.house, luc, ask)).toMatchObject({ code: 'already_asked' })
  expect((await readCommunity(world.house, luc, address))?.askedAt).toEqual(NOON)
  const request = await firstRequest(awa)
  const no = { request, answer: 'declined' as const, reason: '' }
  expect(await answerRequest(world.house, awa, no)).toMatchObject({ code: 'reason_missing' })
  const yes = { request, answer: 'accepted' as const, reason: '' }
  expect(await answerRequest(world.house, awa, yes)).toMatchObject({ ok: true })
  expect(await answerRequest(world.house, awa, yes)).toMatchObject({ code: 'not_found' })
  expect(await enterCommunity(world.house, luc, address)).toMatchObject({ personName: 'Luc Maes' })
  const { answered } = await listRequests(world.house, awa)
  expect(answered).toMatchObject([
    { name: 'Luc Maes', answeredByName: 'Awa Diop', state: 'accepted' },
  ])
})

test('whoever waits at the door waits on the home of those who welcome, and of nobody else', async () => {
  const { awa, address } = await onRequest()
  const luc = await world.person('Luc Maes')
  const mia = await world.person('Mia Roy')
  await invitePeople(world.house, awa, { addresses: 'mia@example.org', note: '', language: 'fr' })
  await acceptInvitation(world.house, mia, invited()[0]?.token ?? '')
  await declareEngagement(world.house, await enter(world, mia, address), 'occasional')
  await requestMembership(world.house, luc, { key: address, note: '' })
  const asked = { subject: 'request' as const, address }
  expect(await listAsked(world.house, awa.person)).toMatchObject([asked])
  expect(await listAsked(world.house, mia.person)).toEqual([])
  await takeHat(world.house, await enter(world, mia, address), 'host')
  expect(await listAsked(world.house, awa.person)).toEqual([])
  expect(await listAsked(world.house, mia.person)).toMatchObject([asked])
  await withdrawRequest(world.house, luc, address)
  expect(await listAsked(world.house, mia.person)).toEqual([])
})

test('nobody waits at the door of a community that has ended: there is nobody to let them in', async () => {
  const { awa, address } = await onRequest()
  const luc = await world.person('Luc Maes')
  await requestMembership(world.house, luc, { key: address, note: '' })
  expect(await findAwaiting(world.db, awa, world.clock)).toMatchObject({ requests: 1 })
  await setLifeState(world.db, awa.community, 'ended', world.clock)
  expect(await listAsked(world.house, awa.person)).toEqual([])
  expect(await findAwaiting(world.db, awa, world.clock)).toMatchObject({ requests: 0 })
})

test('a request that was withdrawn lets nobody in', async () => {
  const { awa, address } = await onRequest()
  const luc = await world.person('Luc Maes')
  await requestMembership(world.house, luc, { key: address, note: '' })
  const request = await firstRequest(awa)
  await withdrawRequest(world.house, luc, address)
  const yes = { request, answer: 'accepted' as const, reason: '' }
  expect(await answerRequest(world.house, awa, yes)).toMatchObject({ code: 'not_found' })
  expect(await enterCommunity(world.house, luc, address)).toBeNull()
})

test('members of another community answer no request here', async () => {
  const { address } = await onRequest()
  const elsewhere = await onRequest()
  const luc = await world.person('Luc Maes')
  await requestMembership(world.house, luc, { key: address, note: '' })
  const row = await world.db
    .selectFrom('join_request')
    .select('id')
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow()
  const yes = { request: row.id, answer: 'accepted' as const, reason: '' }
  expect(await answerRequest(world.house, elsewhere.awa, yes)).toMatchObject({ code: 'not_found' })
})

async function setUp() {
  const founder = await world.person('Awa Diop')
  const { address } = await foundWith(world.house, founder, HIDDEN)
  return { awa: await enter(world, founder, address), address }
}

async function onRequest() {
  const founder = await world.person('Awa Diop')
  const { address } = await foundWith(world.house, founder, founding({ joinRule: 'onRequest' }))
  return { awa: await enter(world, founder, address), address }
}

async function firstRequest(member: Awaited<ReturnType<typeof enter>>) {
  const [waiting] = (await listRequests(world.house, member)).waiting
  if (!waiting) throw new Error('nobody asked')
  return waiting.id
}

function invited(): Invited[] {
  return world.facts.filter((fact): fact is Invited => fact.fact === 'communities.invited')
}

function listOf(count: number, from: number): string {
  return Array.from({ length: count }, (_, place) => `p${from + place}@example.org`).join('\n')
}
