import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#platform/ids.ts'
import { enter, found, openTestHouse, type TestHouse } from '../communities.fixture.ts'
import { tellStory } from '../stories/use-cases/tell-story.ts'
import { readOwnSayings } from './leave-all.ts'
import { leaveCommunity } from './leave-community.ts'

let world: TestHouse
beforeAll(async () => {
  world = await openTestHouse()
})
afterAll(() => world.close())

test('what somebody said in a community goes along with them, also once they left; others’ words do not', async () => {
  const [awa, luc] = [await world.person('Awa Diop'), await world.person('Luc Maes')]
  const { address } = await found(world, awa, [luc])
  const story = { language: 'fr' as const, circle: 'community' as const }
  const lucs = await enter(world, luc, address)
  await tellStory(world.house, lucs, { ...story, body: 'Nous avons essayé le silence.' })
  await tellStory(world.house, await enter(world, awa, address), { ...story, body: 'Moi aussi.' })
  await leaveCommunity(world.house, lucs)
  expect(await readOwnSayings(world.house, luc)).toEqual([
    {
      community: 'Évaluer ensemble',
      about: 'story',
      text: 'Nous avons essayé le silence.',
      at: world.clock,
    },
  ])
})

test('each kind of saying is among them: a reason, a note at the door, a word of looking back', async () => {
  const [awa, luc] = [await world.person('Awa Diop'), await world.person('Luc Maes')]
  const { id } = await found(world, awa, [luc])
  const at = world.clock
  const own = { community_id: id, person_id: luc.person }
  const opened = { community_id: id, opened_by: awa.person, opened_at: at }
  const [consent, back] = [newId<'consent'>(at), newId<'lookBack'>(at)]
  const { db } = world
  await db
    .insertInto('consent')
    .values({ ...opened, id: consent, subject: 'charter', delay_days: 7, closed_at: null })
    .execute()
  const asked = { consent_id: consent, asked_at: at, answer_by: at, left_at: null }
  await db
    .insertInto('consent_asked')
    .values({ ...own, ...asked })
    .execute()
  const answer = {
    id: newId(at),
    consent_id: consent,
    answer: 'objection',
    answered_at: at,
  } as const
  await db
    .insertInto('consent_answer')
    .values({ ...own, ...answer, reason: 'Trop vite.' })
    .execute()
  await db
    .insertInto('join_request')
    .values({
      ...own,
      id: newId(at),
      note: 'Bonjour.',
      asked_at: at,
      state: 'withdrawn',
      answered_by: null,
      answered_at: at,
      reason: '',
    })
    .execute()
  const rest = {
    occasion: 'rest',
    reason: '',
    farewell: '',
    language: 'fr',
    consent_id: null,
  } as const
  await db
    .insertInto('look_back')
    .values({ ...opened, ...rest, id: back, state: 'standing', state_since: at })
    .execute()
  await db
    .insertInto('look_back_word')
    .values({
      ...own,
      id: newId(at),
      look_back_id: back,
      about: 'keep',
      body: 'Le thé.',
      language: 'fr',
      written_at: at,
    })
    .execute()
  const said = await readOwnSayings(world.house, luc)
  expect(said.map(({ about, text }) => [about, text])).toEqual([
    ['request', 'Bonjour.'],
    ['lookBack', 'Le thé.'],
    ['consent', 'Trop vite.'],
  ])
  expect(await readOwnSayings(world.house, awa)).toEqual([])
})
