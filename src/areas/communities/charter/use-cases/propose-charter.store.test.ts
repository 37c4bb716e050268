import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  daysAfter,
  enter,
  found,
  NOON,
  openTestHouse,
  type TestHouse,
} from '../../communities.fixture.ts'
import { answerConsent } from '../../consent/use-cases/answer-consent.ts'
import { findCommunity } from '../../store/community.ts'
import { joinCommunity } from '../../use-cases/join-community.ts'
import { leaveCommunity } from '../../use-cases/leave-community.ts'
import { readHome } from '../../use-cases/read-home.ts'
import { settleDue } from '../../use-cases/settle-due.ts'
import { editCharterDraft, startCharterDraft } from './edit-draft.ts'
import { proposeCharter, withdrawCharter } from './propose-charter.ts'
import { readAdoptedCharter, readCharter } from './read-charter.ts'

let world: TestHouse
beforeAll(async () => {
  world = await openTestHouse()
})
beforeEach(() => {
  world.clock = NOON
  world.facts.length = 0
})
afterAll(() => world.close())

const WHY = { reason: 'Une première version', delayDays: 7, revision: 1 }

test('a charter counts once all have said yes; names, date and doubts stay', async () => {
  const { awa, luc, id } = await two()
  expect(await isProposed(awa)).toBe(false)
  expect(await proposeCharter(world.house, awa, WHY)).toMatchObject({ ok: true })
  expect(await adopted(id)).toBeNull()
  expect(await isProposed(awa)).toBe(true)
  const consent = (await readCharter(world.house, luc)).proposed?.consent
  if (!consent) throw new Error('nothing is proposed')
  world.clock = daysAfter(NOON, 2)
  const doubt = { consent, answer: 'reservation' as const, reason: 'La vision est vague' }
  expect(await answerConsent(world.house, luc, doubt)).toMatchObject({ ok: true })
  expect(await isProposed(awa)).toBe(false)
  const charter = await readCharter(world.house, luc)
  expect(charter.adopted).toMatchObject({
    number: 1,
    settledAt: daysAfter(NOON, 2),
    answers: [
      { name: 'Awa Diop', answer: 'yes' },
      { name: 'Luc Maes', answer: 'reservation' },
    ],
    dissent: [{ name: 'Luc Maes', reason: 'La vision est vague', liftedAt: null }],
  })
  expect(world.facts.map(({ fact }) => fact)).toContain('communities.charterAdopted')
  const late = { consent, answer: 'objection' as const, reason: 'Non' }
  expect(await answerConsent(world.house, awa, late)).toMatchObject({ code: 'already_settled' })
})

test('silence adopts it when the delay is over, and an objection holds it', async () => {
  const { awa, luc, id } = await two()
  await proposeCharter(world.house, awa, WHY)
  world.clock = daysAfter(NOON, 7)
  expect(await adopted(id)).toMatchObject({ number: 1, adoptedAt: daysAfter(NOON, 7) })
  await settleDue(world.house)
  await settleDue(world.house)
  expect(world.facts.filter(({ fact }) => fact === 'communities.charterAdopted')).toHaveLength(1)
  await startCharterDraft(world.house, luc)
  await edit(luc, 1, 'Une autre mission')
  await proposeCharter(world.house, luc, { ...WHY, revision: 2 })
  const next = (await readCharter(world.house, awa)).proposed
  if (!next) throw new Error('nothing is proposed')
  const objection = { consent: next.consent, answer: 'objection' as const }
  expect(await answerConsent(world.house, awa, { ...objection, reason: '' })).toMatchObject({
    code: 'reason_missing',
  })
  await answerConsent(world.house, awa, { ...objection, reason: 'Elle oublie les habitants' })
  world.clock = daysAfter(NOON, 90)
  expect(await adopted(id)).toMatchObject({ number: 1 })
})

test('what was held keeps the charter that counted that day, whatever is adopted later', async () => {
  const { awa, luc, id } = await two()
  const adoptNext = async (revision: number) => {
    await proposeCharter(world.house, awa, { ...WHY, revision })
    const consent = (await readCharter(world.house, luc)).proposed?.consent
    if (consent === undefined) throw new Error('nothing is proposed')
    await answerConsent(world.house, luc, { consent, answer: 'yes', reason: '' })
  }
  const before = world.clock
  world.clock = daysAfter(before, 1)
  await adoptNext(1)
  const between = daysAfter(before, 2)
  world.clock = daysAfter(before, 3)
  await startCharterDraft(world.house, luc)
  await edit(luc, 1, 'Une autre mission')
  await adoptNext(2)
  expect(await adopted(id)).toMatchObject({ number: 2, text: { mission: 'Une autre mission' } })
  expect(await adopted(id, between)).toMatchObject({ number: 1 })
  expect(await adopted(id, before)).toBeNull()
})

test('an objection is met by a new version: the old one stays readable with its dissent', async () => {
  const { awa, luc } = await two()
  await proposeCharter(world.house, awa, WHY)
  const first = (await readCharter(world.house, luc)).proposed
  if (!first) throw new Error('nothing is proposed')
  await answerConsent(world.house, luc, {
    consent: first.consent,
    answer: 'objection',
    reason: 'Trop long',
  })
  await startCharterDraft(world.house, luc)
  const draft = (await readCharter(world.house, luc)).draft
  expect(draft?.texts.fr?.mission).toBe(first.texts.fr?.mission)
  await edit(luc, 1, 'Plus court')
  await proposeCharter(world.house, luc, { ...WHY, revision: 2 })
  const { versions } = await readCharter(world.house, awa)
  expect(versions).toMatchObject([
    { number: 2, state: 'proposed' },
    { number: 1, state: 'replaced', dissent: [{ reason: 'Trop long' }] },
  ])
})

test('nobody adopts a charter alone; the second member has their whole delay', async () => {
  const awa = await world.person('Awa Diop')
  const { address, id } = await found(world, awa)
  await proposeCharter(world.house, await enter(world, awa, address), WHY)
  world.clock = daysAfter(NOON, 30)
  expect(await adopted(id)).toBeNull()
  const luc = await world.person('Luc Maes')
  await joinCommunity(world.house, luc, address)
  expect(await adopted(id)).toBeNull()
  world.clock = daysAfter(NOON, 37)
  expect(await adopted(id)).toMatchObject({ number: 1 })
})

test('two people never overwrite each other in the draft', async () => {
  const { awa, luc } = await two()
  expect(await edit(awa, 1, 'La version d’Awa')).toMatchObject({ ok: true })
  expect(await edit(luc, 1, 'La version de Luc')).toMatchObject({ code: 'stale' })
  expect(await proposeCharter(world.house, luc, WHY)).toMatchObject({ code: 'stale' })
  const { draft } = await readCharter(world.house, luc)
  expect(draft?.texts.fr?.mission).toBe('La version d’Awa')
})

test('a proposal without a mission is refused; its author alone takes one back', async () => {
  const { awa, luc } = await two()
  await edit(awa, 1, '')
  const second = { ...WHY, revision: 2 }
  expect(await proposeCharter(world.house, awa, second)).toMatchObject({ code: 'nothing_written' })
  await edit(awa, 2, 'Enfin une mission')
  await proposeCharter(world.house, awa, { ...WHY, revision: 3 })
  const proposed = (await readCharter(world.house, luc)).proposed
  if (!proposed) throw new Error('nothing is proposed')
  expect(await withdrawCharter(world.house, luc, proposed.id)).toMatchObject({ code: 'not_yours' })
  expect(await withdrawCharter(world.house, awa, proposed.id)).toMatchObject({ ok: true })
  expect((await readCharter(world.house, luc)).versions[0]).toMatchObject({ state: 'withdrawn' })
})

test('an objection ends with the membership of whoever raised it, and stays on record', async () => {
  const { awa, luc, id, mia } = await three()
  await proposeCharter(world.house, awa, WHY)
  const proposed = (await readCharter(world.house, luc)).proposed
  if (!proposed) throw new Error('nothing is proposed')
  const { consent } = proposed
  await answerConsent(world.house, luc, { consent, answer: 'objection', reason: 'Non' })
  await answerConsent(world.house, mia, { consent, answer: 'yes', reason: '' })
  await leaveCommunity(world.house, luc)
  expect(await adopted(id)).toMatchObject({ number: 1 })
  expect((await readCharter(world.house, awa)).adopted?.dissent).toMatchObject([
    { name: 'Luc Maes' },
  ])
})

async function two() {
  const [first, second] = [await world.person('Awa Diop'), await world.person('Luc Maes')]
  const { address, id } = await found(world, first, [second])
  const [awa, luc] = [await enter(world, first, address), await enter(world, second, address)]
  return { awa, luc, id, address }
}

async function three() {
  const pair = await two()
  const third = await world.person('Mia Roy')
  await joinCommunity(world.house, third, pair.address)
  return { ...pair, mia: await enter(world, third, pair.address) }
}

function edit(who: Awaited<ReturnType<typeof enter>>, revision: number, mission: string) {
  const text = { domain: '', vision: '', values: '', ambition: '', norms: '', mission }
  return editCharterDraft(world.house, who, { language: 'fr', revision, text })
}

function adopted(id: Awaited<ReturnType<typeof two>>['id'], at: Date | null = null) {
  return readAdoptedCharter(world.house, { id, languages: ['fr'] }, 'fr', at)
}

/** As the home of the community tells its members. */
async function isProposed(who: Awaited<ReturnType<typeof enter>>): Promise<boolean> {
  const community = await findCommunity(world.db, { id: who.community })
  if (community === null) throw new Error('The community is gone.')
  const { awaits } = await readHome(world.house, { community, membership: who })
  return awaits.isCharterProposed
}
