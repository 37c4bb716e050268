import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { NOON, daysAfter } from '#areas/communities/communities.fixture.ts'
import type { Membership } from '#areas/communities/types.ts'
import { readOwnHome } from '../home/use-cases/read-own-home.ts'
import type { SessionId } from '../live/types.ts'
import { type Cast, openCast } from './cast.fixture.ts'
import type { TakeawayPlace } from './types.ts'
import { giveTakeaway } from './use-cases/give-takeaway.ts'
import { listTakeaways, pageTakeaways } from './use-cases/list-learnings.ts'
import { proposeMinutes } from './use-cases/propose-minutes.ts'

let cast: Cast

beforeAll(async () => {
  cast = await openCast()
})
beforeEach(() => {
  cast.here.clock = NOON
})
afterAll(() => cast.here.close())

test('whoever said nothing of what they take away is asked at home; whoever did is not', async () => {
  const { session } = await cast.held()
  expect(await owed(cast.awa, session)).toBe(true)
  expect(await owed(cast.omar, session)).toBe(false)
  expect(await owed(cast.away, session)).toBe(false)
})

test('what is given stands in the minutes under a name and in one’s own list, and is asked no more', async () => {
  const { session } = await cast.held()
  expect(await give(cast.awa, session, 'Écouter d’abord.')).toEqual({ ok: true, value: undefined })
  expect(await cast.lineWith(session, 'Écouter d’abord.')).toMatchObject({
    section: 'notes',
    author: 'Awa',
    mine: true,
  })
  const own = await listTakeaways(cast.here.house, cast.awa.person)
  expect(own.map(({ text }) => text)).toContain('Écouter d’abord.')
  expect(await owed(cast.awa, session)).toBe(false)
  expect(await give(cast.awa, session, 'Encore')).toEqual({ ok: false, code: 'already_given' })
})

test('what somebody took away comes in pages, each thing once and in one order, to the very first', async () => {
  for (const text of ['Ralentir.', 'Relire à voix haute.']) {
    const { session } = await cast.held()
    await give(cast.awa, session, text)
  }
  const whole = await listTakeaways(cast.here.house, cast.awa.person)
  expect(whole.length).toBeGreaterThan(3)
  const walked: string[] = []
  let before: TakeawayPlace | undefined
  for (;;) {
    const page = await pageTakeaways(cast.here.house, cast.awa.person, { limit: 1, before })
    walked.push(...page.takeaways.map(({ line }) => line))
    before = page.takeaways.at(-1)
    if (!page.more) break
  }
  expect(walked).toEqual(whole.map(({ line }) => line))
})

test('passing is an answer: it leaves no line and is asked no more', async () => {
  const { session } = await cast.held()
  const before = (await cast.read(session)).version
  const input = { answer: 'pass', text: '' } as const
  await giveTakeaway(cast.here.house, cast.awa, { session, input, language: 'fr' })
  expect(await owed(cast.awa, session)).toBe(false)
  expect((await cast.read(session)).version).toBe(before)
})

test('nobody’s yes is asked again for it', async () => {
  const { session } = await cast.held()
  await proposeMinutes(cast.here.house, cast.omar, session)
  await give(cast.awa, session, 'Écouter d’abord.')
  expect((await cast.read(session)).saidYes).toBe(1)
})

test('only those who were present say it', async () => {
  const { session } = await cast.held()
  expect(await give(cast.away, session, 'x')).toEqual({ ok: false, code: 'not_present' })
  expect(await give(cast.stranger, session, 'x')).toEqual({ ok: false, code: 'not_found' })
})

test('it stays owed once the minutes stand, which its line leaves approved', async () => {
  const { session } = await cast.held()
  await cast.approve(session)
  expect(await owed(cast.awa, session)).toBe(true)
  expect(await give(cast.awa, session, 'Écouter d’abord.')).toMatchObject({ ok: true })
  expect(await cast.read(session)).toMatchObject({ state: 'approved' })
  expect(await cast.lineWith(session, 'Écouter d’abord.')).toMatchObject({ author: 'Awa' })
  expect(await owed(cast.awa, session)).toBe(false)
})

test('after two months nobody is asked any more', async () => {
  const { session } = await cast.held()
  cast.here.clock = daysAfter(NOON, 90)
  expect(await owed(cast.awa, session)).toBe(false)
})

function give(who: Membership, session: SessionId, text: string) {
  const input = { answer: 'give', text } as const
  return giveTakeaway(cast.here.house, who, { session, input, language: 'fr' })
}

async function owed(who: Membership, session: SessionId): Promise<boolean> {
  const { waiting } = await readOwnHome(cast.here.house, who.person, 'Europe/Brussels')
  return waiting.takeaways.some((each) => each.session === session)
}
