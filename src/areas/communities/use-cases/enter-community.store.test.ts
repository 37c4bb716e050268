import { VISITOR } from '#areas/people/types.ts'
import { newId } from '#platform/ids.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { NOON, openTestHouse, type TestHouse } from '../communities.fixture.ts'
import { saveCommunity } from '../store/community.ts'
import { admit } from '../store/membership.ts'
import type { Community, Visibility } from '../types.ts'
import { enterCommunity } from './enter-community.ts'
import { readCommunity } from './read-community.ts'

let world: TestHouse
beforeAll(async () => {
  world = await openTestHouse()
})
afterAll(() => world.close())

test('a member enters by address and by id, and holds what the gate knows of them', async () => {
  const { awa, community } = await setUp('hidden')
  const membership = await enterCommunity(world.house, awa, community.address)
  expect(membership).toMatchObject({
    community: community.id,
    person: awa.person,
    personName: 'Awa Diop',
    engagement: 'active',
    hats: [],
    languages: ['fr'],
    state: 'living',
  })
  expect(await enterCommunity(world.house, awa, community.id)).toEqual(membership)
})

test('visitors, strangers and suspended members find the gate closed, as if nothing were there', async () => {
  const { awa, community } = await setUp('hidden')
  const stranger = await world.person('Luc Maes')
  expect(await enterCommunity(world.house, VISITOR, community.address)).toBeNull()
  expect(await enterCommunity(world.house, stranger, community.address)).toBeNull()
  expect(await enterCommunity(world.house, stranger, 'nothing-there')).toBeNull()
  await world.db
    .updateTable('person')
    .set({ suspended_at: NOON })
    .where('id', '=', awa.person)
    .execute()
  expect(await enterCommunity(world.house, awa, community.address)).toBeNull()
})

test('who may read about a community follows its visibility; its members always may', async () => {
  expect(await whoReads('public')).toEqual([true, true, true])
  expect(await whoReads('instance')).toEqual([false, true, true])
  expect(await whoReads('hidden')).toEqual([false, false, true])
})

async function setUp(visibility: Visibility) {
  const awa = await world.person('Awa Diop')
  const community = makeCommunity(visibility)
  await saveCommunity(world.db, { ...community, foundedBy: awa.person })
  await admit(world.db, community.id, { person: awa.person, joinedBy: 'founding', at: NOON })
  return { awa, community }
}

function makeCommunity(visibility: Visibility): Community {
  const id = newId<'community'>(NOON)
  return {
    id,
    address: `evaluer-${id.slice(-10)}`,
    name: 'Évaluer avec les acteurs locaux',
    kind: 'practice',
    origin: 'topic',
    originName: '',
    purpose: 'helpEachOther',
    visibility,
    joinRule: 'open',
    languages: ['fr'],
    usualHats: [],
    agenda: [],
    state: 'living',
    stateSince: NOON,
    whyReviewOn: NOON,
    createdAt: NOON,
    firstDate: '',
  }
}

/** @returns whether a visitor, somebody signed in, and a member may read. */
async function whoReads(visibility: Visibility): Promise<boolean[]> {
  const { awa, community } = await setUp(visibility)
  const readers = [VISITOR, await world.person('Luc Maes'), awa]
  const found = readers.map((reader) => readCommunity(world.house, reader, community.address))
  return (await Promise.all(found)).map((one) => one !== null)
}
