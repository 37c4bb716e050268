import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { NOON } from '#areas/communities/communities.fixture.ts'
import type { Membership } from '#areas/communities/types.ts'
import type { House } from '#platform/db/house.ts'
import { newId } from '#platform/ids.ts'
import { type SessionHouse, openSessionHouse, plan } from './sessions.fixture.ts'
import { lockSession } from './store/session.ts'
import type { SessionDatabase } from './tables.ts'
import type { SessionId } from './types.ts'
import { announceSession } from './use-cases/announce-session.ts'
import { answerRsvp } from './use-cases/answer-rsvp.ts'
import {
  addPart,
  movePart,
  removePart,
  setPartMinutes,
  swapPart,
} from './use-cases/change-runsheet.ts'
import { editSession } from './use-cases/edit-session.ts'
import { planSession } from './use-cases/plan-session.ts'
import { readSession } from './use-cases/read-session.ts'
import { takeHat } from './use-cases/take-hat.ts'

/** It needs groups, which the room does not know yet. */
const METHOD_TO_COME = 'world-cafe'

let here: SessionHouse
let awa: Membership
let omar: Membership
let stranger: Membership

beforeAll(async () => {
  here = await openSessionHouse()
  const [a, o, s] = await Promise.all(['Awa', 'Omar', 'Stranger'].map((name) => here.person(name)))
  if (!a || !o || !s) throw new Error('three people are needed')
  ;[awa, omar] = (await here.community(a, o)) as [Membership, Membership]
  ;[stranger] = (await here.community(s)) as [Membership]
})
afterAll(() => here.close())

describe('planning a session', () => {
  test('opens with a check-in, what was promised, the usual method, and a closing round', async () => {
    const id = await planned()
    const page = await readSession(here.house, awa, id)
    expect(page?.runsheet.map(({ method }) => method.id)).toEqual([
      'check-in',
      'follow-up',
      'codev',
      'closing',
    ])
    expect(page?.session.startsAt.toISOString()).toBe('2026-11-26T13:00:00.000Z')
    expect(page?.runsheet[0]?.at).toEqual(page?.session.startsAt)
    expect(page?.session.minutes).toBe(
      page?.runsheet.reduce((sum, { part }) => sum + part.minutes, 0),
    )
  })

  test('two planned at the same time get two numbers', async () => {
    const both = await Promise.all([planned(), planned()])
    const pages = await Promise.all(both.map((id) => readSession(here.house, awa, id)))
    expect(new Set(pages.map((page) => page?.session.number)).size).toBe(2)
  })

  test('refuses a method nobody knows', async () => {
    const answer = await planSession(here.house, awa, plan({ method: 'fortune-telling' }))
    expect(answer).toEqual({ ok: false, code: 'unknown_method', field: 'method' })
  })

  test('refuses a method whose room would never open', async () => {
    const answer = await planSession(here.house, awa, plan({ method: METHOD_TO_COME }))
    expect(answer).toEqual({ ok: false, code: 'mode_not_available', field: 'method' })
    const session = await planned()
    const input = { method: METHOD_TO_COME }
    expect(await addPart(here.house, awa, { session, input })).toEqual(answer)
  })

  test('refuses a day that has passed', async () => {
    const answer = await planSession(here.house, awa, plan({ localStart: '2026-11-19T14:00' }))
    expect(answer).toEqual({ ok: false, code: 'in_the_past', field: 'localStart' })
  })
})

describe('a session of another community', () => {
  test('answers as one that does not exist, to every request', async () => {
    const id = await planned()
    const missing = newId<'session'>(here.clock)
    for (const session of [id, missing]) {
      expect(await readSession(here.house, stranger, session)).toBeNull()
      expect(await announceSession(here.house, stranger, session)).toEqual({
        ok: false,
        code: 'not_found',
      })
      expect(await takeHat(here.house, stranger, { session, hat: 'facilitator' })).toEqual({
        ok: false,
        code: 'not_found',
      })
      expect(await answerRsvp(here.house, stranger, { session, input: { answer: 'yes' } })).toEqual(
        { ok: false, code: 'not_found' },
      )
      expect(await addPart(here.house, stranger, { session, input: { method: 'codev' } })).toEqual({
        ok: false,
        code: 'not_found',
      })
      expect(await editSession(here.house, stranger, { session, input: edit() })).toEqual({
        ok: false,
        code: 'not_found',
      })
    }
  })
})

describe('announcing', () => {
  test('tells the community once', async () => {
    const id = await planned()
    here.facts.length = 0
    expect(await announceSession(here.house, omar, id)).toMatchObject({ ok: true })
    expect(await announceSession(here.house, awa, id)).toEqual({
      ok: false,
      code: 'already_announced',
    })
    expect(here.facts).toEqual([
      { fact: 'sessions.announced', community: awa.community, session: id, by: omar.person },
    ])
  })

  test('refuses a time that has passed', async () => {
    const id = await planned({ localStart: '2026-11-21T14:00' })
    here.clock = new Date('2026-11-22T12:00:00Z')
    expect(await announceSession(here.house, awa, id)).toEqual({
      ok: false,
      code: 'in_the_past',
      field: 'localStart',
    })
    here.clock = NOON
  })
})

describe('few people come', () => {
  test('a form for as many as come is offered, and one click takes it', async () => {
    const session = await announced()
    await answerRsvp(here.house, awa, { session, input: { answer: 'yes', place: 'remote' } })
    expect((await readSession(here.house, omar, session))?.forFew).toBeNull()
    await answerRsvp(here.house, omar, { session, input: { answer: 'yes', place: 'remote' } })
    const few = (await readSession(here.house, omar, session))?.forFew
    if (!few) throw new Error('nothing is offered')
    expect(few).toMatchObject({ coming: 2, silent: 0 })
    expect(few).toMatchObject({ people: 2, planned: { id: 'codev' }, instead: { id: 'grow-duo' } })
    const change = { session, part: few.part.id, method: few.instead.id }
    expect((await swapPart(here.house, omar, change)).ok).toBe(true)
    const page = await readSession(here.house, omar, session)
    expect(page?.runsheet.map(({ method }) => method.id)).toContain('grow-duo')
    expect(page?.runsheet.find(({ part }) => part.id === few.part.id)?.part.minutes).toBe(60)
    expect(page?.forFew).toBeNull()
  })

  test('one who comes alone, once all have answered, reads what two could do', async () => {
    const session = await announced()
    await answerRsvp(here.house, awa, { session, input: { answer: 'yes', place: 'remote' } })
    await answerRsvp(here.house, omar, { session, input: { answer: 'no' } })
    const few = (await readSession(here.house, omar, session))?.forFew
    expect(few).toMatchObject({ people: 2, coming: 1, silent: 0 })
  })

  test('nothing is offered while nobody has said yes, nor in a draft', async () => {
    expect((await readSession(here.house, awa, await announced()))?.forFew).toBeNull()
    expect((await readSession(here.house, awa, await planned()))?.forFew).toBeNull()
  })

  test('those who have not answered are counted, never named', async () => {
    const session = await announced()
    await answerRsvp(here.house, awa, { session, input: { answer: 'no' } })
    expect((await readSession(here.house, awa, session))?.silent).toBe(1)
  })
})

describe('changing what was announced', () => {
  test('moving it needs a reason, is kept with it, and is told', async () => {
    const id = await announced()
    const later = { ...edit(), localStart: '2026-11-27T14:00', revision: 2 }
    expect(await editSession(here.house, omar, { session: id, input: later })).toEqual({
      ok: false,
      code: 'reason_missing',
      field: 'reason',
    })
    here.facts.length = 0
    const moved = await editSession(here.house, omar, {
      session: id,
      input: { ...later, reason: 'La salle est prise.' },
    })
    expect(moved).toMatchObject({ ok: true })
    expect(here.facts).toMatchObject([
      {
        fact: 'sessions.moved',
        to: new Date('2026-11-27T13:00:00Z'),
        reason: 'La salle est prise.',
      },
    ])
    const page = await readSession(here.house, awa, id)
    expect(page?.changes).toMatchObject([
      { what: 'time', reason: 'La salle est prise.', by: 'Omar' },
    ])
  })

  test('an edit of a page seen before another edit is refused, so that nothing is overwritten unseen', async () => {
    const id = await planned()
    const first = await editSession(here.house, awa, {
      session: id,
      input: { ...edit(), preparation: 'Un cas.' },
    })
    const second = await editSession(here.house, omar, {
      session: id,
      input: { ...edit(), preparation: 'Deux cas.' },
    })
    expect([first.ok, second]).toEqual([true, { ok: false, code: 'stale' }])
  })
})

describe('coming', () => {
  test('an answer goes through while somebody else is changing the session', async () => {
    const session = await announced()
    const house: House<SessionDatabase> = here.house
    const answered = await house.transaction(async (tx) => {
      expect(await lockSession(tx, awa, session)).not.toBeNull()
      return answerRsvp(here.house, omar, { session, input: { answer: 'no' } })
    })
    expect(answered).toMatchObject({ ok: true })
  })

  test('the last answer counts, and where one sits is asked only when there is a choice', async () => {
    const session = await announced()
    await answerRsvp(here.house, omar, { session, input: { answer: 'yes', place: 'remote' } })
    await answerRsvp(here.house, omar, { session, input: { answer: 'yes', place: 'room' } })
    await answerRsvp(here.house, awa, { session, input: { answer: 'no', place: 'room' } })
    const page = await readSession(here.house, awa, session)
    const answers = page?.rsvps.map(({ name, answer, place }) => ({ name, answer, place }))
    expect(answers).toContainEqual({ name: 'Omar', answer: 'yes', place: 'room' })
    expect(answers).toContainEqual({ name: 'Awa', answer: 'no', place: null })
    expect(answers).toHaveLength(2)
  })
})

describe('the runsheet', () => {
  test('takes a method before the closing round, moves it, sets its minutes, and the length follows', async () => {
    const session = await planned()
    await addPart(here.house, awa, { session, input: { method: 'aar', minutes: 30 } })
    let page = await readSession(here.house, awa, session)
    expect(page?.runsheet.map(({ method }) => method.id)).toEqual([
      'check-in',
      'follow-up',
      'codev',
      'aar',
      'closing',
    ])
    const part = page?.runsheet[3]?.part.id ?? newId(here.clock)
    await movePart(here.house, awa, { session, part, by: -1 })
    await setPartMinutes(here.house, awa, { session, part, minutes: 45 })
    page = await readSession(here.house, awa, session)
    expect(page?.runsheet.map(({ method }) => method.id)).toEqual([
      'check-in',
      'follow-up',
      'aar',
      'codev',
      'closing',
    ])
    expect(page?.session.minutes).toBe(
      page?.runsheet.reduce((sum, each) => sum + each.part.minutes, 0),
    )
    const day = await setPartMinutes(here.house, awa, { session, part, minutes: 1440 })
    expect(day).toMatchObject({ code: 'longer_than_a_day' })
    await removePart(here.house, awa, { session, part })
    expect(await removePart(here.house, awa, { session, part })).toEqual({
      ok: false,
      code: 'unknown_part',
      field: 'part',
    })
  })
})

async function planned(change: Parameters<typeof plan>[0] = {}): Promise<SessionId> {
  const answer = await planSession(here.house, awa, plan(change))
  if (!answer.ok) throw new Error(answer.code)
  return answer.value
}

async function announced(): Promise<SessionId> {
  const id = await planned()
  await announceSession(here.house, awa, id)
  return id
}

function edit() {
  const { language: _language, method: _method, ...rest } = plan()
  return { ...rest, revision: 1, reason: '' }
}
