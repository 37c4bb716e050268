import { afterAll, beforeAll, expect, test } from 'vitest'
import { type SessionHouse, openSessionHouse } from '../sessions.fixture.ts'
import { forgetPerson } from '../use-cases/forget-person.ts'
import { holdSession } from './minutes.fixture.ts'
import { answerAmendment, proposeAmendment } from './use-cases/amend-line.ts'
import { proposeMinutes } from './use-cases/propose-minutes.ts'
import { readMinutes } from './use-cases/read-minutes.ts'

let here: SessionHouse

beforeAll(async () => {
  here = await openSessionHouse()
})
afterAll(() => here.close())

test('whoever is forgotten takes along what they amended and what they answered, and nobody else’s', async () => {
  const people = [await here.person('Awa'), await here.person('Omar')] as const
  const [awa, omar] = await here.community(...people)
  if (!awa || !omar) throw new Error('Two people are needed.')
  const { session } = await holdSession(here, [awa, omar], {
    wrote: [{ step: 'learning', by: 0, text: 'Aller vers les gens.' }],
  })
  await proposeMinutes(here.house, awa, session)
  const about = { session, language: 'fr' } as const
  for (const [by, other] of [
    [awa, omar],
    [omar, awa],
  ] as const) {
    here.clock = new Date(here.clock.getTime() + 60_000)
    const line = (await readMinutes(here.house, by, { session, version: null }))?.lines[0]
    if (!line) throw new Error('There is no line.')
    const input = { line: line.line, text: 'Partir de là où ils sont.' }
    const proposed = await proposeAmendment(here.house, by, { ...about, input })
    if (!proposed.ok) throw new Error(proposed.code)
    const answer = { amendment: proposed.value, answer: 'declined', reply: 'Trop long.' } as const
    expect((await answerAmendment(here.house, other, { ...about, input: answer })).ok).toBe(true)
  }
  await forgetPerson(here.house, people[1])
  const rows = await here.db
    .selectFrom('amendment')
    .innerJoin('words as text', 'text.id', 'amendment.words_id')
    .innerJoin('words as reply', 'reply.id', 'amendment.reply_id')
    .select(['text.body as text', 'reply.body as reply'])
    .where('amendment.session_id', '=', session)
    .orderBy('amendment.proposed_at')
    .execute()
  expect(rows).toEqual([
    { text: 'Partir de là où ils sont.', reply: null },
    { text: null, reply: 'Trop long.' },
  ])
})
