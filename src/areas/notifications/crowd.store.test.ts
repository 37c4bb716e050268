import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Membership } from '#areas/communities/types.ts'
import type { SignedInPerson } from '#areas/people/types.ts'
import { plan, type SessionHouse } from '#areas/sessions/sessions.fixture.ts'
import type { SessionId } from '#areas/sessions/types.ts'
import { planSession } from '#areas/sessions/use-cases/plan-session.ts'
import { newRandomId } from '#platform/ids.ts'
import { type MailHouse, openMailHouse } from './notifications.fixture.ts'
import { noticeCalledOff } from './use-cases/notice-called-off.ts'
import { noticeJoined } from './use-cases/notice-joined.ts'
import { noticeAnnounced, noticeMoved } from './use-cases/notice-session.ts'

const FEW = 3
const MANY = 60
const NOON = new Date('2026-11-25T14:00:00Z')

/** A community, and a session of it for the next day to which everybody said yes. */
interface Crowd {
  readonly people: readonly SignedInPerson[]
  readonly members: readonly Membership[]
  readonly session: SessionId
}

let mail: MailHouse
let place: SessionHouse
let few: Crowd
let many: Crowd

beforeAll(async () => {
  mail = await openMailHouse()
  ;({ place } = mail)
  few = await crowdOf(FEW)
  many = await crowdOf(MANY)
})
afterAll(() => mail.close())
beforeEach(async () => {
  place.clock = NOON
  for (const table of ['outbox', 'notice', 'gathering', 'reach'] as const)
    await mail.db.deleteFrom(table).execute()
})

test('announcing a session for tomorrow asks the database as often for sixty members as for three', async () => {
  const one = await mail.queriesOf(() => announces(few))
  expect(await mail.states()).toEqual({ waiting: FEW - 1 })
  expect(await mail.queriesOf(() => announces(many))).toBe(one)
  expect(await mail.states()).toEqual({ waiting: FEW - 1 + MANY - 1 })
})

test('so does moving it', async () => {
  const one = await mail.queriesOf(() => moves(few))
  expect(await mail.queriesOf(() => moves(many))).toBe(one)
  expect(await mail.letters('sessions.moved')).toHaveLength(FEW - 1 + MANY - 1)
})

test('so does moving it before anybody has heard of it', async () => {
  for (const crowd of [few, many]) await announces(crowd)
  const one = await mail.queriesOf(() => moves(few))
  expect(await mail.queriesOf(() => moves(many))).toBe(one)
  expect(await mail.letters('sessions.announced')).toHaveLength(FEW - 1 + MANY - 1)
  expect(await mail.letters('sessions.moved')).toEqual([])
})

test('so does calling it off', async () => {
  const one = await mail.queriesOf(() => callsOff(few))
  expect(await mail.queriesOf(() => callsOff(many))).toBe(one)
  expect(await mail.letters('sessions.calledOff')).toHaveLength(FEW - 1 + MANY - 1)
})

test('a newcomer hears of five sessions with as many queries as of one', async () => {
  const one = await newcomer('Zoé', few, ['09:00'])
  const five = await newcomer('Ana', many, ['08:00', '08:30', '09:30', '10:00', '10:30'])
  expect(five).toBe(one)
  expect(await mail.letters('sessions.announced')).toHaveLength(2 + 6)
})

test('told together, each is told by their own rules: not now, hours, five a day, their language, their own link', async () => {
  const [, resting, later, full, english] = many.people as [SignedInPerson, ...Four]
  await reach(resting, { not_now: true })
  await reach(later, { from_hour: 20, to_hour: 22 })
  await mail.db
    .updateTable('person')
    .set({ locale: 'en' })
    .where('id', '=', english.person)
    .execute()
  await fill(full)
  await announces(many)
  expect(await standing(resting)).toEqual({ state: 'held', at: NOON })
  expect(await standing(full)).toEqual({ state: 'held', at: NOON })
  expect(await standing(later)).toEqual({ state: 'waiting', at: new Date('2026-11-25T19:00:00Z') })
  expect(await standing(english)).toEqual({ state: 'waiting', at: NOON })
  const letters = await mail.letters('sessions.announced')
  const told = letters.find(({ recipient }) => recipient === english.email)
  expect(told?.text).toMatch(/^Hello Membre/)
  const links = letters.flatMap(({ text }) => text.match(/\/answer\/session\/[\w-]+/g) ?? [])
  expect(new Set(links).size).toBe(2 * (MANY - 1))
})

type Four = [SignedInPerson, SignedInPerson, SignedInPerson, SignedInPerson]

test('whoever hears of seven sessions at once has five letters now, the soonest, and two in the mail of the day', async () => {
  const hours = ['11:00', '08:00', '08:30', '09:30', '10:00', '10:30']
  await newcomer('Léa', await crowdOf(1), hours)
  expect(await mail.states()).toEqual({ waiting: 5, held: 2 })
  const held = mail.db.selectFrom('outbox').select('subject_key').where('state', '=', 'held')
  const sessions = (await held.execute()).map(({ subject_key: id }) => id as SessionId)
  const told = mail.db.selectFrom('session').select('starts_at').where('id', 'in', sessions)
  const times = (await told.orderBy('starts_at').execute()).map((row) => row.starts_at)
  expect(times).toEqual([new Date('2026-11-26T10:00:00Z'), new Date('2026-11-26T13:00:00Z')])
})

async function crowdOf(size: number): Promise<Crowd> {
  const names = Array.from({ length: size }, (_, each) => `Membre ${each}`)
  const people: SignedInPerson[] = []
  for (const name of names) people.push(await place.person(name))
  const members = await place.community(...people)
  const session = await planned(members, '2026-11-26T14:00')
  await mail.db
    .insertInto('rsvp')
    .values(
      members.map(({ person, community }) => ({
        session_id: session,
        person_id: person,
        community_id: community,
        answer: 'yes' as const,
        place: 'room' as const,
        answered_at: NOON,
      })),
    )
    .execute()
  return { people, members, session }
}

async function planned(members: readonly Membership[], localStart: string): Promise<SessionId> {
  const [founder] = members
  if (founder === undefined) throw new Error('A crowd has a founder.')
  const answer = await planSession(place.house, founder, plan({ localStart }))
  if (!answer.ok) throw new Error(answer.code)
  const announced = { state: 'announced', announced_at: NOON } as const
  await mail.db.updateTable('session').set(announced).where('id', '=', answer.value).execute()
  return answer.value
}

function about({ members: [founder], session }: Crowd) {
  if (founder === undefined) throw new Error('A crowd has a founder.')
  return { community: founder.community, session, by: founder.person }
}

function announces(crowd: Crowd): Promise<void> {
  return noticeAnnounced(mail.db, { fact: 'sessions.announced', ...about(crowd) }, mail.post)
}

function moves(crowd: Crowd): Promise<void> {
  const times = { from: new Date('2026-11-26T12:00:00Z'), to: new Date('2026-11-26T13:00:00Z') }
  const moved = { fact: 'sessions.moved', reason: 'La salle est prise.' } as const
  return noticeMoved(mail.db, { ...moved, ...about(crowd), ...times }, mail.post)
}

function callsOff(crowd: Crowd): Promise<void> {
  const fact = { fact: 'sessions.calledOff', reason: 'La salle est inondée.' } as const
  return noticeCalledOff(mail.db, { ...fact, ...about(crowd) }, mail.post)
}

/** @returns the queries it took to tell somebody who joins of the session of a crowd, and of these others */
async function newcomer(name: string, crowd: Crowd, hours: readonly string[]): Promise<number> {
  for (const hour of hours) await planned(crowd.members, `2026-11-26T${hour}`)
  const { person: by } = await place.person(name)
  return mail.queriesOf(() => noticeJoined(mail.db, { ...about(crowd), by }, mail.post))
}

async function reach(
  { person }: SignedInPerson,
  said: { readonly not_now?: boolean; readonly from_hour?: number; readonly to_hour?: number },
): Promise<void> {
  const usual = {
    channel: 'mail',
    detail: null,
    days: null,
    from_hour: null,
    to_hour: null,
  } as const
  const row = { ...usual, not_now: false, not_now_until: null, updated_at: NOON, ...said }
  await mail.db
    .insertInto('reach')
    .values({ person_id: person, ...row })
    .execute()
}

/** Five letters of their own since yesterday. */
async function fill({ email }: SignedInPerson): Promise<void> {
  const letter = { recipient: email, locale: 'fr', state: 'sent', sealed: null } as const
  const dates = { next_try_at: NOON, created_at: NOON, sent_at: NOON }
  for (const subject of ['1', '2', '3', '4', '5'])
    await mail.db
      .insertInto('outbox')
      .values({
        ...letter,
        ...dates,
        id: newRandomId(),
        kind: 'sessions.moved',
        subject_key: subject,
        attempts: 1,
        last_error: null,
      })
      .execute()
}

function standing({ email }: SignedInPerson) {
  return mail.db
    .selectFrom('outbox')
    .select(['state', 'next_try_at as at'])
    .where('recipient', '=', email)
    .where('kind', '=', 'sessions.announced')
    .executeTakeFirst()
}
