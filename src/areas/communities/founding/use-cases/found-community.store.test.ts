import type { SignedInPerson } from '#areas/people/types.ts'
import { refuse } from '#platform/outcome.ts'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  enter,
  founding,
  NOON,
  openTestHouse,
  type TestHouse,
  foundWith,
} from '../../communities.fixture.ts'
import { readCharter } from '../../charter/use-cases/read-charter.ts'
import { pickText, readCommunity } from '../../use-cases/read-community.ts'
import { readHome } from '../../use-cases/read-home.ts'
import { listOwnCommunities } from '../../use-cases/list-own.ts'
import { starterFor } from '../../ui/starter.ts'
import { draftAnswers } from '../input.ts'
import type { FoundingAnswers, FoundingStep } from '../types.ts'
import { dropFounding } from './drop-founding.ts'
import { foundCommunity } from './found-community.ts'
import { readFounding } from './read-founding.ts'
import { saveFounding } from './save-founding.ts'

let world: TestHouse
beforeAll(async () => {
  world = await openTestHouse()
})
beforeEach(() => {
  world.clock = NOON
})
afterAll(() => world.close())

const parse = (stored: unknown) => draftAnswers.parse(stored)
const ZONE = 'Europe/Brussels'
const reading = { parse, starterOf: starterFor, zone: ZONE }
const WHY = founding().why

test('whoever has an account founds a community, and is a member like the others', async () => {
  const awa = await world.person('Awa Diop')
  const rhythm = { rhythm: 'Un jeudi par mois', firstDate: '2026-12-10' }
  const { address, suggestion } = await foundWith(world.house, awa, {
    ...founding(),
    rhythm,
  })
  const membership = await enter(world, awa, address)
  const read = await readCommunity(world.house, awa, address)
  if (!read) throw new Error('it cannot be read')
  expect(pickText(read.texts, 'en', ['fr'])).toMatchObject({
    why: WHY.why,
    question: 'Comment impliquer ?',
  })
  expect(read.community).toMatchObject({
    joinRule: 'open',
    usualHats: suggestion.hats,
    firstDate: '2026-12-10',
  })
  const home = await readHome(world.house, { community: read.community, membership })
  expect(home.members).toMatchObject([{ name: 'Awa Diop', engagement: 'active', hats: [] }])
  const charter = await readCharter(world.house, membership)
  expect(charter).toMatchObject({ adopted: null, proposed: null })
  expect(charter.draft?.texts.fr?.mission).toBe('Évaluer avec celles et ceux qui le vivent.')
})

test('the path can be left and taken up again, one step after the other', async () => {
  const luc = await world.person('Luc Maes')
  const kind = { step: 'kind' as const, answer: founding().kind }
  expect(await saveFounding(world.house, luc, kind, reading)).toMatchObject({ code: 'not_yet' })
  const why = { step: 'why' as const, answer: WHY }
  expect(await saveFounding(world.house, luc, why, reading)).toEqual({ ok: true, value: 'about' })
  expect(await readFounding(world.house, luc, parse)).toMatchObject({
    answers: { why: WHY },
    next: 'about',
    reached: ['why', 'about'],
  })
  expect((await listOwnCommunities(world.house, luc.person)).idea).toEqual({ name: '' })
  await dropFounding(world.house, luc)
  expect((await listOwnCommunities(world.house, luc.person)).idea).toBeNull()
  expect(await readFounding(world.house, luc, parse)).toMatchObject({ answers: {}, next: 'why' })
})

test('one person’s idea is read by nobody else', async () => {
  const ada = await world.person('Ada Ba')
  const ben = await world.person('Ben Roy')
  await saveFounding(world.house, ada, { step: 'why', answer: WHY }, reading)
  expect((await readFounding(world.house, ben, parse)).answers).toEqual({})
})

test('another kind brings its own first words, and leaves what the founder wrote', async () => {
  const zoe = await world.person('Zoé Lam')
  const { why, about, kind, who } = founding()
  const first = { why, about, kind, who }
  const { charter, rhythm } = starterFor(first, null)
  await saveAll(zoe, {
    ...first,
    rhythm: { rhythm: 'Toutes les 4 semaines', firstDate: '' },
    charter: { ...charter, mission: 'La nôtre.', domain: 'Le nôtre.' },
  })
  await saveAll(zoe, { why: { ...why, purpose: 'connect' }, kind: { ...kind, kind: 'network' } })
  const { answers } = await readFounding(world.house, zoe, parse)
  const network = starterFor({ ...first, kind: { ...kind, kind: 'network' } }, null)
  expect(network.charter.norms).not.toBe(charter.norms)
  expect(answers.charter).toEqual({ ...network.charter, mission: 'La nôtre.', domain: 'Le nôtre.' })
  expect(answers.rhythm?.rhythm).toBe('Toutes les 12 semaines')
  expect(rhythm).not.toBe(answers.rhythm?.rhythm)
})

test('a first session can be today where the founder reads days, and is refused once that day is over', async () => {
  const lea = await world.person('Léa Ott')
  const { why, about, kind, who } = founding()
  await saveAll(lea, { why, about, kind, who })
  // Half past midnight in Brussels, where the 21st has begun; the evening of the 20th in Montréal.
  world.clock = new Date('2026-11-20T23:30:00Z')
  expect(await wish(lea, '2026-11-20')).toEqual(refuse('in_the_past', 'firstDate'))
  expect((await readFounding(world.house, lea, parse)).answers.rhythm).toBeUndefined()
  expect(await wish(lea, '2026-11-20', 'America/Toronto')).toMatchObject({ ok: true })
  expect(await wish(lea, '2026-11-21')).toMatchObject({ ok: true })
})

test('an idea kept until its first day is over comes into being once another day is chosen', async () => {
  const noa = await world.person('Noa Pel')
  const rhythm = { rhythm: '', firstDate: '2026-11-20' }
  const late = { answers: { ...founding(), rhythm }, zone: ZONE }
  world.clock = new Date('2026-11-20T22:59:00Z')
  await saveAll(noa, late.answers)
  world.clock = new Date('2026-11-20T23:00:00Z')
  const refused = await foundCommunity(world.house, noa, late)
  expect(refused).toEqual(refuse('in_the_past', 'firstDate'))
  expect((await readFounding(world.house, noa, parse)).answers.rhythm).toEqual(rhythm)
  world.clock = NOON
  expect(await foundCommunity(world.house, noa, late)).toMatchObject({ ok: true })
})

function wish(person: SignedInPerson, firstDate: string, zone = ZONE) {
  const given = { step: 'rhythm' as const, answer: { rhythm: '', firstDate } }
  return saveFounding(world.house, person, given, { ...reading, zone })
}

async function saveAll(person: SignedInPerson, answers: FoundingAnswers): Promise<void> {
  for (const [step, answer] of Object.entries(answers)) {
    const given = { step: step as FoundingStep, answer }
    expect(await saveFounding(world.house, person, given, reading)).toMatchObject({ ok: true })
  }
}
