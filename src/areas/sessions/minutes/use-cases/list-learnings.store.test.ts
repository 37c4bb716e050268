import { afterAll, beforeAll, expect, test } from 'vitest'
import { daysAfter, NOON } from '#areas/communities/communities.fixture.ts'
import type { CommitmentId } from '../../commitments/types.ts'
import { listCommitments } from '../../commitments/use-cases/list-commitments.ts'
import { makeCommitment } from '../../commitments/use-cases/make-commitment.ts'
import { settleCommitment } from '../../commitments/use-cases/settle-commitment.ts'
import { type Cast, openCast } from '../cast.fixture.ts'
import { latestLearnings, listLearnings } from './list-learnings.ts'

let cast: Cast
beforeAll(async () => {
  cast = await openCast()
})
afterAll(() => cast.here.close())

test('in pages of any size each thing learned is met once, however many were approved at one moment', async () => {
  for (const day of [0, 1]) {
    cast.here.clock = daysAfter(NOON, day)
    const wrote = [1, 2, 3, 4].map((n) => {
      return { step: 'learning', by: 0, text: `Jour ${day}, chose ${n}`, named: true } as const
    })
    await cast.approve((await cast.held({ wrote })).session)
  }
  const { learnings: whole } = await listLearnings(cast.here.house, cast.awa)
  expect(new Set(whole.map(({ line }) => line)).size).toBe(8)
  expect(whole.map(({ text }) => text?.slice(0, 6))).toEqual([
    ...Array.from({ length: 4 }, () => 'Jour 1'),
    ...Array.from({ length: 4 }, () => 'Jour 0'),
  ])
  for (const limit of [1, 2, 3, 4, 5]) {
    const met = await walk(async (before) => {
      const { learnings, more } = await listLearnings(cast.here.house, cast.awa, { before, limit })
      return { met: learnings, more }
    })
    expect(met).toEqual(whole)
  }
  expect(await latestLearnings(cast.here.house, cast.awa)).toHaveLength(3)
})

test('and each commitment that was told, however many were told at one moment', async () => {
  const told: CommitmentId[][] = []
  for (const day of [2, 3]) {
    cast.here.clock = daysAfter(NOON, day)
    const made = await Promise.all([1, 2, 3].map(() => make()))
    for (const commitment of made) await settle(commitment)
    told.unshift(made.toSorted())
  }
  for (const limit of [1, 2, 3, 4, 100]) {
    const met = await walk(async (before) => {
      const page = await listCommitments(cast.here.house, cast.awa, { before, limit })
      return { met: page.settled.map(({ id }) => id), more: page.more }
    })
    expect(met).toEqual(told.flat())
  }
})

async function walk<Item>(
  page: (before: Date | null) => Promise<{ met: readonly Item[]; more: Date | null }>,
): Promise<Item[]> {
  const all: Item[] = []
  let before: Date | null = null
  do {
    const { met, more }: { met: readonly Item[]; more: Date | null } = await page(before)
    all.push(...met)
    before = more
  } while (before !== null && all.length < 100)
  return all
}

async function make(): Promise<CommitmentId> {
  const input = { what: 'Tenir trois entretiens', due: '2026-12-10' }
  const zone = 'Europe/Brussels'
  const made = await makeCommitment(cast.here.house, cast.awa, { input, language: 'fr', zone })
  if (!made.ok) throw new Error(made.code)
  return made.value
}

async function settle(commitment: CommitmentId): Promise<void> {
  const input = { commitment, outcome: 'kept', learned: 'Tenir.' } as const
  const told = await settleCommitment(cast.here.house, cast.awa, { input, language: 'fr' })
  if (!told.ok) throw new Error(told.code)
}
