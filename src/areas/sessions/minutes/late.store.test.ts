import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { connect } from '#platform/db/connect.ts'
import { openHouse } from '#platform/db/house.ts'
import type { Kysely } from 'kysely'
import type { RunId, SessionId } from '../live/types.ts'
import { act, at, openTestRoom, sent, startAll, viewOf, writing } from '../room/rooms.fixture.ts'
import type { TestRoom } from '../room/rooms.fixture.ts'
import type { Guest, Sent } from '../room/types.ts'
import { holdRooms, type Rooms } from '../room/use-cases/hold-rooms.ts'
import type { SessionDatabase } from '../tables.ts'
import type { MinutesPage } from './types.ts'
import { answerArrival } from './use-cases/answer-arrival.ts'
import { composeMinutes } from './use-cases/compose-minutes.ts'
import { removeLine } from './use-cases/edit-lines.ts'
import { joinLate } from './use-cases/join-late.ts'
import { approveMinutes, proposeMinutes, sayNoLearning } from './use-cases/propose-minutes.ts'
import { readMinutes } from './use-cases/read-minutes.ts'

let room: TestRoom
/** The database of the room, by the tables that minutes know. */
let db: Kysely<SessionDatabase>
let rooms: Rooms
let run: RunId
/** How many texts waited for an answer, each time something came late. */
let asked: number[]

const NAMES = ['Awa', 'Bruno', 'Chloé']
const [AWA, BRUNO, CHLOE] = [0, 1, 2]

beforeAll(openRoom)
afterAll(leaveRoom)

async function openRoom(): Promise<void> {
  room = await openTestRoom('aar', NAMES)
  db = connect<SessionDatabase>(room.test.url)
}

async function leaveRoom(): Promise<void> {
  await db.destroy()
  await room.close()
}

/** A room of its own for each test, closed while everybody was writing; minutes hear of it as in the house. */
beforeEach(async () => {
  await leaveRoom()
  await openRoom()
  asked = []
  rooms = holdRooms(hearing(room), { ...room.rooms })
  await startAll({ ...room, rooms })
  run = await openStep('why')
})

function hearing({ test: { clock } }: TestRoom): Rooms['house'] {
  return openHouse({
    db,
    now: () => clock,
    announce: async (tx, { fact }) => {
      const closed = { session: room.session, community: at(room.memberships, AWA).community }
      if (fact === 'sessions.closed') await composeMinutes(tx, closed, clock)
      if (fact === 'sessions.arrivedLate') asked.push(await joinLate(tx, closed, clock))
    },
  })
}

async function openStep(key: string): Promise<RunId> {
  const { room: seen } = await viewOf(rooms, guest(AWA))
  const index = seen.steps.findIndex((step) => step.key === key)
  const to = { type: 'openStep', expectEpoch: seen.epoch, index, evenIfWriting: true } as const
  await act(rooms, guest(AWA), sent(to))
  return (await viewOf(rooms, guest(AWA))).room.run?.id ?? fail()
}

async function close(): Promise<void> {
  const { epoch } = (await viewOf(rooms, guest(AWA))).room
  await act(
    rooms,
    guest(AWA),
    sent({ type: 'close', expectEpoch: epoch, evenIfWriting: true, cards: 'reveal' }),
  )
}

const guest = (who: number): Guest => at(room.guests, who)
const member = (who: number) => at(room.memberships, who)

async function read(who = AWA): Promise<MinutesPage> {
  const found = await readMinutes(room.test.house, member(who), { session: id(), version: null })
  return found ?? fail()
}
const id = (): SessionId => room.session
const textsOf = ({ lines }: MinutesPage) => lines.map(({ text, late }) => [text, late])

async function arrive(who: number, ...commands: readonly Sent[]): Promise<void> {
  const answer = await act(rooms, guest(who), ...commands)
  if (answer.refused !== null) throw new Error(answer.refused)
}

async function propose(): Promise<void> {
  const because = { because: 'Trop tôt pour le dire.' }
  const said = { session: id(), input: because, language: 'fr' } as const
  await sayNoLearning(room.test.house, member(AWA), said)
  const proposed = await proposeMinutes(room.test.house, member(AWA), id())
  if (!proposed.ok) throw new Error(proposed.code)
}

async function approve(): Promise<void> {
  await propose()
  for (const who of [BRUNO, CHLOE]) await approveMinutes(room.test.house, member(who), id())
  expect((await read()).state).toBe('approved')
}

test('what comes after the close joins a draft, marked, with its step and without a name that was not chosen', async () => {
  await arrive(BRUNO, writing(run, 'À temps'))
  await close()
  await arrive(CHLOE, writing(run, 'Une fois'), writing(run, 'Deux fois'))
  const page = await read()
  expect(textsOf(page)).toEqual([
    ['À temps', false],
    ['Une fois', true],
    ['Deux fois', true],
  ])
  expect(page.lines.at(-1)?.step).toEqual(page.lines[0]?.step)
  expect(page.versions[0]).toMatchObject({ change: 'arrived', by: null })
  expect(page.arrivals).toEqual([])
})

test('it comes once, however often it is sent, and what was taken out does not come back', async () => {
  await close()
  const text = writing(run, 'Une seule fois')
  await arrive(CHLOE, text)
  await arrive(CHLOE, text)
  const page = await read()
  expect(textsOf(page)).toEqual([['Une seule fois', true]])
  const line = page.lines[0]?.line ?? fail()
  await removeLine(room.test.house, member(AWA), { session: id(), input: { line } })
  await arrive(BRUNO, writing(run, 'Un autre'))
  expect(textsOf(await read())).toEqual([['Un autre', true]])
})

test('what came after its step, and nobody brought in, is in the minutes from the start, marked', async () => {
  await openStep('actual')
  await arrive(BRUNO, writing(run, 'En retard d’une étape'))
  await close()
  expect(textsOf(await read())).toEqual([['En retard d’une étape', true]])
  expect((await read()).version).toBe(1)
})

test('once minutes are proposed whoever took notes is asked, and nobody else but its author sees it', async () => {
  await take(BRUNO, 'noteTaker')
  await close()
  await propose()
  await arrive(CHLOE, writing(run, 'Trop tard'))
  expect(asked).toEqual([1])
  expect(textsOf(await read())).toEqual([])
  expect((await read(AWA)).arrivals).toEqual([])
  expect((await read(BRUNO)).arrivals).toMatchObject([{ text: 'Trop tard', mayAnswer: true }])
  expect((await read(CHLOE)).arrivals).toMatchObject([{ mine: true, mayAnswer: false }])
})

test('joined to what is proposed, it asks for everybody’s yes again', async () => {
  await close()
  await propose()
  await arrive(CHLOE, writing(run, 'Trop tard'))
  expect((await read()).me.saidYes).toBe(true)
  expect(await settle(BRUNO, 'joined')).toMatchObject({ ok: true })
  const page = await read()
  expect(textsOf(page)).toEqual([['Trop tard', true]])
  expect(page).toMatchObject({ state: 'proposed', arrivals: [], me: { saidYes: false } })
  expect(await settle(BRUNO, 'joined')).toMatchObject({ code: 'unknown_arrival' })
})

test('joined to what is approved, it makes a version that stays approved', async () => {
  await close()
  await approve()
  const before = await read()
  await arrive(CHLOE, writing(run, 'Bien trop tard'))
  await settle(AWA, 'joined')
  const page = await read()
  expect(textsOf(page)).toEqual([['Bien trop tard', true]])
  expect(page).toMatchObject({ state: 'approved', version: before.version + 1, saidYes: 3 })
})

test('left beside, it stays with its author, who may withdraw it: the words are erased', async () => {
  await close()
  await approve()
  await arrive(CHLOE, writing(run, 'À part'))
  await settle(AWA, 'declined')
  expect((await read(AWA)).arrivals).toEqual([])
  expect((await read(CHLOE)).arrivals).toMatchObject([{ text: 'À part', state: 'declined' }])
  expect(await settle(BRUNO, 'withdrawn', CHLOE)).toMatchObject({ code: 'not_yours' })
  expect(await settle(CHLOE, 'withdrawn')).toMatchObject({ ok: true })
  expect((await read(CHLOE)).arrivals).toEqual([])
  const bodies = await room.test.db.selectFrom('words').select('body').execute()
  expect(bodies.map(({ body }) => body)).not.toContain('À part')
})

test('a next step that comes late is its author’s commitment once it stands in the minutes', async () => {
  const step = await openStep('next-time')
  await close()
  await arrive(CHLOE, writing(step, 'Appeler la mairie'))
  const line = (await read()).lines.find(({ text }) => text === 'Appeler la mairie')
  expect(line?.commitment).toMatchObject({ ownerName: 'Chloé', state: 'open' })
})

test('words that the minutes hold are not reworded behind them', async () => {
  const text = writing(run, 'Tel quel')
  await arrive(BRUNO, text)
  await close()
  const item = text.command.type === 'write' ? text.command.item : fail()
  const words = writing(run, 'Autrement').command
  const other = { type: 'reword', item, words: 'words' in words ? words.words : fail() } as const
  expect((await act(rooms, guest(BRUNO), sent(other, 'Autrement'))).refused).toBe('closed')
  expect(textsOf(await read())).toEqual([['Tel quel', false]])
})

test('whoever hides their name once the room has closed is not named in the minutes', async () => {
  const text = writing(await openStep('arrive'), 'Sans mon nom, finalement')
  const item = text.command.type === 'write' ? text.command.item : fail()
  await arrive(BRUNO, text, sent({ type: 'showName', item }))
  await close()
  expect((await read()).lines[0]?.author).toBe('Bruno')
  await arrive(BRUNO, sent({ type: 'hideName', item }))
  expect((await read()).lines[0]?.author).toBeNull()
})

async function take(who: number, hat: 'noteTaker'): Promise<void> {
  await room.test.db
    .insertInto('session_hat')
    .values({
      id: crypto.randomUUID(),
      session_id: id(),
      community_id: member(who).community,
      hat,
      seat: 1,
      person_id: member(who).person,
      taken_at: room.test.clock,
      given_back_at: null,
    })
    .execute()
}

/** Says what becomes of the first thing that `reader` sees waiting. */
async function settle(who: number, said: 'joined' | 'declined' | 'withdrawn', reader = who) {
  const item = (await read(reader)).arrivals[0]?.item ?? crypto.randomUUID()
  const input = { item, answer: said }
  return answerArrival(room.test.house, member(who), { session: id(), input })
}

function fail(): never {
  throw new Error('The test holds no such thing')
}
