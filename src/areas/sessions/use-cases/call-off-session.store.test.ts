import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { NOON } from '#areas/communities/communities.fixture.ts'
import type { Membership } from '#areas/communities/types.ts'
import {
  act,
  at,
  guestOf,
  openTestRoom,
  sent,
  type TestRoom,
  viewOf,
} from '../room/rooms.fixture.ts'
import { handInPreparation } from '../preparation/use-cases/hand-in-preparation.ts'
import { plan } from '../sessions.fixture.ts'
import type { SessionId } from '../types.ts'
import { announceSession } from './announce-session.ts'
import { answerRsvp } from './answer-rsvp.ts'
import { bringBackSession, callOffSession } from './call-off-session.ts'
import { addPart } from './change-runsheet.ts'
import { editSession } from './edit-session.ts'
import { listSessions } from './list-sessions.ts'
import { planSession } from './plan-session.ts'
import { readSession } from './read-session.ts'
import { takeHat } from './take-hat.ts'

const FIRST = { after: null, before: null }
const REASON = 'La salle est inondée.'
const DAY_MS = 86_400_000
let room: TestRoom
let awa: Membership
let bruno: Membership

beforeAll(async () => {
  room = await openTestRoom('codev', ['Awa', 'Bruno'])
  awa = at(room.memberships, 0)
  bruno = at(room.memberships, 1)
})
beforeEach(() => {
  room.test.clock = NOON
  room.test.facts.length = 0
})
afterAll(() => room.close())

test('any member calls off what another announced, with a reason that everybody reads', async () => {
  const session = await announced()
  expect(await callOff(bruno, session, '')).toEqual({
    ok: false,
    code: 'reason_missing',
    field: 'reason',
  })
  expect(await callOff(bruno, session, REASON)).toMatchObject({ ok: true })
  const page = await readSession(room.test.house, awa, session)
  expect(page?.session).toMatchObject({ state: 'calledOff', calledOffAt: NOON })
  expect(page?.changes[0]).toMatchObject({ what: 'calledOff', reason: REASON, by: 'Bruno' })
  expect(room.test.facts).toContainEqual({
    fact: 'sessions.calledOff',
    community: awa.community,
    session,
    by: bruno.person,
    reason: REASON,
  })
  expect(await callOff(awa, session, REASON)).toMatchObject({ code: 'called_off' })
})

test('while it is called off nobody answers, takes a hat, prepares, changes or enters it', async () => {
  const { house } = room.test
  const session = await announced()
  await callOff(awa, session, REASON)
  const edit = { ...plan(), revision: 3, reason: 'x', language: undefined }
  const { language: _language, ...input } = edit
  const refused = await Promise.all([
    answerRsvp(house, bruno, { session, input: { answer: 'yes' } }),
    takeHat(house, bruno, { session, hat: 'noteTaker' }),
    handInPreparation(house, bruno, { session, input: { text: 'Un cas' }, language: 'fr' }),
    editSession(house, bruno, { session, input }),
    addPart(house, bruno, { session, input: { method: 'aar' } }),
    announceSession(house, bruno, session),
  ])
  expect(refused.map((answer) => answer.ok || answer.code)).toEqual(
    Array.from(refused, () => 'called_off'),
  )
  await expect(guestOf(room.rooms, bruno, session)).rejects.toThrow('called_off')
  const { coming, calledOff } = await listSessions(house, awa, FIRST)
  expect(coming.sessions.map(({ id }) => id)).not.toContain(session)
  expect(calledOff.map(({ id }) => id)).toContain(session)
})

test('any member puts it back, and what people had answered still stands', async () => {
  const { house } = room.test
  const session = await announced()
  await answerRsvp(house, bruno, { session, input: { answer: 'yes' } })
  await callOff(awa, session, REASON)
  room.test.facts.length = 0
  expect(await bringBackSession(house, bruno, session)).toMatchObject({ ok: true })
  expect(await bringBackSession(house, awa, session)).toMatchObject({ code: 'not_called_off' })
  const page = await readSession(house, awa, session)
  expect(page?.session).toMatchObject({ state: 'announced', calledOffAt: null })
  expect(page?.rsvps).toMatchObject([{ name: 'Bruno', answer: 'yes' }])
  expect(room.test.facts).toMatchObject([{ fact: 'sessions.broughtBack', by: bruno.person }])
})

test('a draft is put aside without a word, told to nobody, and comes back a draft', async () => {
  const session = await planned()
  expect(await callOff(bruno, session, '')).toMatchObject({ ok: true })
  expect(await bringBackSession(room.test.house, awa, session)).toMatchObject({ ok: true })
  const page = await readSession(room.test.house, awa, session)
  expect(page?.session).toMatchObject({ state: 'draft', announcedAt: null })
  expect(room.test.facts).toEqual([])
})

test('what nobody held is put aside without mail, for its day has passed', async () => {
  const session = await announced()
  room.test.clock = new Date('2026-12-24T12:00:00Z')
  expect(await callOff(bruno, session, REASON)).toMatchObject({ ok: true })
  expect(room.test.facts).not.toContainEqual(
    expect.objectContaining({ fact: 'sessions.calledOff' }),
  )
})

test('a room where people wait does not begin once it was called off, and does after it came back', async () => {
  const { rooms, session } = room
  const [lead, other] = room.guests
  if (!lead || !other) throw new Error('two are needed')
  for (const guest of [lead, other])
    await act(rooms, guest, sent({ type: 'join', place: 'remote' }))
  await callOff(bruno, session, REASON)
  const { epoch } = (await viewOf(rooms, lead)).room
  const start = () => act(rooms, lead, sent({ type: 'start', expectEpoch: epoch }))
  await expect(start()).rejects.toThrow('called_off')
  expect((await viewOf(rooms, lead)).room.phase).toBe('lobby')
  await bringBackSession(room.test.house, awa, session)
  await start()
  expect((await viewOf(rooms, lead)).room.phase).toBe('live')
  expect(await callOff(bruno, session, REASON)).toMatchObject({ code: 'already_live' })
})

test('calling off and putting back has an end in a day, for a session and for whoever does it', async () => {
  const { house } = room.test
  room.test.clock = new Date(NOON.getTime() + 2 * DAY_MS)
  const session = await announced()
  for (let round = 0; round < 3; round += 1) {
    expect(await callOff(awa, session, REASON)).toMatchObject({ ok: true })
    expect(await bringBackSession(house, bruno, session)).toMatchObject({ ok: true })
  }
  room.test.facts.length = 0
  expect(await callOff(bruno, session, REASON)).toMatchObject({ code: 'too_many_attempts' })
  expect(room.test.facts).toEqual([])
  const sessions = await Promise.all(Array.from({ length: 18 }, announced))
  const answers = []
  for (const each of sessions) answers.push((await callOff(awa, each, REASON)).ok)
  expect(answers.filter(Boolean)).toHaveLength(17)
  expect(await callOff(bruno, sessions.at(-1) ?? session, REASON)).toMatchObject({ ok: true })
  room.test.clock = new Date(NOON.getTime() + 3 * DAY_MS + 1)
  expect(await callOff(awa, session, REASON)).toMatchObject({ ok: true })
})

async function planned(): Promise<SessionId> {
  const answer = await planSession(room.test.house, awa, plan())
  if (!answer.ok) throw new Error(answer.code)
  return answer.value
}

async function announced(): Promise<SessionId> {
  const session = await planned()
  await announceSession(room.test.house, awa, session)
  return session
}

function callOff(who: Membership, session: SessionId, reason: string) {
  return callOffSession(room.test.house, who, { session, reason })
}
