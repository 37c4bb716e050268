import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { newRandomId } from '#platform/ids.ts'
import {
  act,
  at,
  first,
  openTestRoom,
  Reader,
  runOf,
  sent,
  startAll,
  viewOf,
  writing,
  type TestRoom,
} from './rooms.fixture.ts'
import { readEvents } from './store/log.ts'
import { eraseWords, insertWords } from './store/words.ts'
import type { Guest } from './types.ts'
import { actInRoom } from './use-cases/act-in-room.ts'
import { followRoom } from './use-cases/follow-room.ts'
import { holdRooms } from './use-cases/hold-rooms.ts'
import { tendRooms } from './use-cases/tend-rooms.ts'

let room: TestRoom
let [awa, bruno, chloe]: Guest[] = []

beforeAll(async () => {
  room = await openTestRoom()
  await startAll(room)
  ;[awa, bruno, chloe] = room.guests
})

afterAll(async () => room.close())

const seat = (guest: Guest | undefined): Guest => guest ?? first(room.guests)

test('whoever comes twice keeps the same seat, and only the hat of before facilitates', async () => {
  const view = await viewOf(room.rooms, seat(awa))
  expect(Object.values(view.room.seats).map(({ name }) => name)).toEqual([
    'Awa',
    'Bruno',
    'Chloé',
    'Demba',
    'Esther',
    'Farid',
  ])
  expect(view.room.facilitator).toBe(awa?.seat)
  expect(view.own.leads).toBe(true)
  expect((await viewOf(room.rooms, seat(bruno))).chair).toBeNull()
})

test('the plan has the minutes of the runsheet, step by step', async () => {
  const { room: seen } = await viewOf(room.rooms, seat(awa))
  expect(seen.steps[0]).toMatchObject({ key: 'arrive', status: 'current', mode: 'write' })
  // Nothing was promised before: the step that reopens it takes a minute.
  expect(seen.steps[1]).toMatchObject({ key: 'promises', seconds: 60 })
  const codev = seen.steps.filter(({ part }) => part === seen.parts[2]?.id)
  expect(codev.reduce((sum, { seconds }) => sum + seconds, 0)).toBe(90 * 60)
})

test('what is hidden is stored apart from the log, and no stored answer holds a word of it', async () => {
  const run = await runOf(room.rooms, seat(bruno))
  await act(room.rooms, seat(bruno), writing(run, 'Un secret de Bruno'))
  const tables = ['live_log', 'live_command', 'live_room'] as const
  const rows = await Promise.all(
    tables.map((table) => room.test.db.selectFrom(table).selectAll().execute()),
  )
  expect(JSON.stringify(rows)).not.toContain('secret')
  expect(JSON.stringify(rows)).not.toContain(bruno?.person)
  expect(JSON.stringify(await viewOf(room.rooms, seat(awa)))).not.toContain('secret')
  expect(JSON.stringify(await viewOf(room.rooms, seat(bruno)))).toContain('secret')
})

test('a command sent twice is done once, answered the same, and stays refused once refused', async () => {
  const run = await runOf(room.rooms, seat(chloe))
  const written = writing(run, 'Une idée de Chloé')
  const [one, two] = [
    await act(room.rooms, seat(chloe), written),
    await act(room.rooms, seat(chloe), written),
  ]
  expect(two).toEqual(one)
  const extra = writing(run, 'Une de trop')
  const refused = await act(room.rooms, seat(chloe), extra)
  expect(refused.refused).toBe('enough_written')
  await act(room.rooms, seat(chloe), sent({ type: 'withdraw', item: itemOf(written) }))
  expect(await act(room.rooms, seat(chloe), extra)).toEqual(refused)
})

test('ids of others are refused as a whole: neither a command nor words can be taken over', async () => {
  const run = await runOf(room.rooms, seat(awa))
  const mine = writing(run, 'À moi')
  await act(room.rooms, seat(awa), mine)
  const stolen = writing(run, 'Volé')
  const asCommand = await actInRoom(room.rooms, at(room.guests, 3), [{ ...stolen, id: mine.id }])
  const words = {
    ...stolen,
    text: { id: mine.text?.id ?? newRandomId<'words'>(), body: 'x', language: 'fr' },
  }
  const asWords = await actInRoom(room.rooms, at(room.guests, 3), [words])
  expect(asCommand).toMatchObject({ code: 'id_taken' })
  expect(asWords).toMatchObject({ value: [{ refused: 'id_taken' }] })
  const outside = await insideMinutes()
  const asOutside = await actInRoom(room.rooms, at(room.guests, 3), [
    { ...writing(run, 'Volé ailleurs'), text: { id: outside, body: 'x', language: 'fr' } },
  ])
  expect(asOutside).toMatchObject({ code: 'id_taken' })
  expect(JSON.stringify(await viewOf(room.rooms, at(room.guests, 3)))).not.toContain('Volé')
})

test('a rewording and a withdrawal erase the words they replace, and the log still folds', async () => {
  const guest = at(room.guests, 4)
  const run = await runOf(room.rooms, guest)
  const written = writing(run, 'Première version')
  await act(room.rooms, guest, written)
  const item = itemOf(written)
  await act(
    room.rooms,
    guest,
    sent({ type: 'reword', item, words: newRandomId() }, 'Deuxième version'),
  )
  const bodies = async () =>
    (await room.test.db.selectFrom('words').select('body').execute()).map(({ body }) => body)
  expect(await bodies()).not.toContain('Première version')
  expect((await viewOf(room.rooms, guest)).own.items[item]?.text).toBe('Deuxième version')
  await act(room.rooms, guest, sent({ type: 'withdraw', item }))
  expect(await bodies()).not.toContain('Deuxième version')
  expect((await viewOf(room.rooms, guest)).own.items).not.toHaveProperty(item)
})

test('a node that never saw the room folds the same views from the log', async () => {
  const other = holdRooms(room.test.house, { ...room.rooms })
  for (const guest of room.guests) {
    const { edition: _a, now: _b, ...here } = await viewOf(room.rooms, guest)
    const { edition: _c, now: _d, ...there } = await viewOf(other, guest)
    expect(there).toEqual(here)
  }
})

test('a log longer than what is read at once is read whole, and in order', async () => {
  const whole = await readEvents(room.test.db, room.session, 1)
  expect(whole.length).toBeGreaterThan(5)
  for (const atOnce of [2, whole.length])
    expect(await readEvents(room.test.db, room.session, 1, atOnce)).toEqual(whole)
})

test('erased words leave a place without text, also for those who were watching', async () => {
  const tended = tendRooms(room.rooms, { tickMs: 20 })
  const guest = at(room.guests, 5)
  const reader = new Reader(followRoom(room.rooms, guest, { pass: 'device', cursor: null }))
  const written = writing(await runOf(room.rooms, guest), 'À effacer')
  await act(room.rooms, guest, written)
  await vi.waitFor(() => expect(reader.view?.own.items[itemOf(written)]?.text).toBe('À effacer'))
  await eraseWords(room.test.db, [written.text?.id ?? newRandomId()], room.test.clock)
  await vi.waitFor(() => expect(reader.view?.own.items[itemOf(written)]?.text).toBeNull())
  await tended.stop()
  await vi.waitFor(() => expect(reader.ended).toBe(true))
})

test('somebody who is called otherwise now is shown so: on the next visit, and to those who are watching', async () => {
  const guest = at(room.guests, 5)
  const before = (await viewOf(room.rooms, guest)).room
  const tended = tendRooms(room.rooms, { tickMs: 20 })
  const reader = new Reader(followRoom(room.rooms, guest, { pass: 'device', cursor: null }))
  await vi.waitFor(() => expect(reader.view?.room.seats).toEqual(before.seats))
  await rename(guest, 'Farid Haddad')
  const after = (await viewOf(room.rooms, guest)).room
  expect(after.seats[guest.seat]?.name).toBe('Farid Haddad')
  expect({ ...after, seats: null }).toEqual({ ...before, seats: null })
  await vi.waitFor(() => expect(reader.view?.room).toEqual(after))
  await tended.stop()
  await vi.waitFor(() => expect(reader.ended).toBe(true))
  await rename(guest, 'Farid')
})

async function rename({ person }: Guest, name: string): Promise<void> {
  await room.test.db.updateTable('person').set({ name }).where('id', '=', person).execute()
}

test('the session goes live with its room and closes with it, once', async () => {
  const state = () =>
    room.test.db.selectFrom('session').select(['state', 'closed_at']).executeTakeFirstOrThrow()
  expect(await state()).toMatchObject({ state: 'live' })
  const { room: seen } = await viewOf(room.rooms, seat(awa))
  const close = sent({
    type: 'close',
    expectEpoch: seen.epoch,
    evenIfWriting: true,
    cards: 'reveal',
  })
  await act(room.rooms, seat(awa), close)
  await act(room.rooms, seat(awa), close)
  expect(await state()).toEqual({ state: 'closed', closed_at: room.test.clock })
  expect(room.test.facts.filter(({ fact }) => fact === 'sessions.closed')).toHaveLength(1)
})

/** Words of the same community that no event of the room names. */
async function insideMinutes() {
  const id = newRandomId<'words'>()
  const guest = { session: room.session, community: seat(awa).community }
  await insertWords(room.test.db, guest, [
    { id, body: 'Une ligne du compte-rendu', language: 'fr' },
  ])
  return id
}

function itemOf({ command }: ReturnType<typeof writing>) {
  if (command.type !== 'write') throw new Error('Not a writing')
  return command.item
}
