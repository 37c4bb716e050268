import { afterAll, beforeAll, expect, test } from 'vitest'
import { enter, found, openTestHouse, type TestHouse } from '../../communities.fixture.ts'
import type { Membership } from '../../types.ts'
import type { StoryCircle } from '../types.ts'
import { leaveAll } from '../../use-cases/leave-all.ts'
import { leaveCommunity } from '../../use-cases/leave-community.ts'
import { listStories } from './list-stories.ts'
import { tellStory, withdrawStory } from './tell-story.ts'

let world: TestHouse
beforeAll(async () => {
  world = await openTestHouse()
})
afterAll(() => world.close())

const told = (body: string, circle: StoryCircle = 'community') => ({
  body,
  language: 'fr' as const,
  circle,
})

/** A minute after the last one: stories are ordered by when they were told. */
function tell(...[teller, story]: [Membership, ReturnType<typeof told>]) {
  world.clock = new Date(world.clock.getTime() + 60_000)
  return tellStory(world.house, teller, story)
}

async function setUp() {
  const [awa, luc] = [await world.person('Awa Diop'), await world.person('Luc Maes')]
  const { address, id } = await found(world, awa, [luc])
  const bodies = async (isMember: boolean) =>
    (await listStories(world.house, { community: id, isMember })).stories.map(({ body }) => body)
  return {
    id,
    bodies,
    teller: awa,
    awa: await enter(world, awa, address),
    luc: await enter(world, luc, address),
  }
}

test('a story is read by members, and by others only when its teller lets them', async () => {
  const { awa, luc, bodies } = await setUp()
  await tell(awa, told('Je restitue d’abord à l’oral.'))
  await tell(luc, told('J’arrive avec une question.', 'public'))
  expect(await bodies(true)).toEqual([
    'J’arrive avec une question.',
    'Je restitue d’abord à l’oral.',
  ])
  expect(await bodies(false)).toEqual(['J’arrive avec une question.'])
})

test('whoever told a story takes it back at once, and nobody else can', async () => {
  const { awa, luc, id, bodies } = await setUp()
  const outcome = await tell(awa, told('Mon premier essai a raté.', 'public'))
  if (!outcome.ok) throw new Error(outcome.code)
  const { story } = outcome.value
  expect(await withdrawStory(world.house, luc, story)).toMatchObject({ code: 'not_found' })
  expect(await bodies(true)).toHaveLength(1)
  expect(await withdrawStory(world.house, awa, story)).toEqual({ ok: true })
  expect([await bodies(true), await bodies(false)]).toEqual([[], []])
  const row = await world.db
    .selectFrom('story')
    .select('body')
    .where('community_id', '=', id)
    .executeTakeFirstOrThrow()
  expect(row.body).toBeNull()
  expect(await withdrawStory(world.house, awa, story)).toMatchObject({ code: 'not_found' })
})

test('the stories of whoever leaves go out of sight with them', async () => {
  const { awa, luc, bodies } = await setUp()
  await tell(luc, told('J’arrive avec une question.', 'public'))
  await tell(awa, told('Je restitue d’abord à l’oral.', 'public'))
  await leaveCommunity(world.house, luc)
  expect(await bodies(true)).toEqual(['Je restitue d’abord à l’oral.'])
  expect(await bodies(false)).toEqual(['Je restitue d’abord à l’oral.'])
})

test('whoever leaves everything takes back what they told, wherever it was, and nobody else’s', async () => {
  const here = await setUp()
  await tell(here.awa, told('Je restitue d’abord à l’oral.'))
  await tell(here.luc, told('J’arrive avec une question.'))
  await leaveCommunity(world.house, here.awa)
  await leaveAll(world.house, here.teller)
  const rows = await world.db
    .selectFrom('story')
    .select('body')
    .where('community_id', '=', here.id)
    .orderBy('told_at')
    .execute()
  expect(rows.map(({ body }) => body)).toEqual([null, 'J’arrive avec une question.'])
})

test('a story of another community is neither listed nor taken back here', async () => {
  const [here, there] = [await setUp(), await setUp()]
  const outcome = await tell(there.awa, told('Ailleurs.', 'public'))
  if (!outcome.ok) throw new Error(outcome.code)
  expect(await here.bodies(true)).toEqual([])
  const taken = await withdrawStory(world.house, here.awa, outcome.value.story)
  expect(taken).toMatchObject({ code: 'not_found' })
})

test('stories come in pages, each begun where the one before ended', async () => {
  const { awa, id } = await setUp()
  for (const body of ['un', 'deux', 'trois']) await tell(awa, told(body))
  const reader = { community: id, isMember: true }
  const first = await listStories(world.house, reader, { limit: 2 })
  const rest = await listStories(world.house, reader, { limit: 2, after: first.next })
  expect([first, rest].map(({ stories }) => stories.map(({ body }) => body))).toEqual([
    ['trois', 'deux'],
    ['un'],
  ])
  expect(rest.next).toBeNull()
})
