import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Membership } from '#areas/communities/types.ts'
import { type Cast, LEARNED, openCast } from '../minutes/cast.fixture.ts'
import { makeCommitment } from '../commitments/use-cases/make-commitment.ts'
import { plan } from '../sessions.fixture.ts'
import type { SessionId } from '../types.ts'
import { planSession } from './plan-session.ts'
import { recallEarlier } from './recall-earlier.ts'

let cast: Cast
let before: SessionId

beforeAll(async () => {
  cast = await openCast()
  before = (await cast.held()).session
})
afterAll(() => cast.here.close())

test('the next session opens on what was held before it, what was promised, and, once the minutes stand, what was learned', async () => {
  const next = await planned()
  expect((await recalled(cast.away, next)).learnings).toEqual([])
  await cast.approve(before)
  const { house } = cast.here
  const input = { what: 'Relire la grille', due: '2027-01-15' }
  await makeCommitment(house, cast.awa, { input, language: 'fr', zone: 'Europe/Brussels' })
  for (const who of [cast.awa, cast.omar]) {
    const earlier = await recalled(who, next)
    expect(earlier.last?.id).toBe(before)
    expect(earlier.learnings.map(({ text, session }) => [text, session])).toEqual([
      [LEARNED, before],
    ])
    expect(earlier.promised.map(({ text }) => text)).toContain('Relire la grille')
  }
})

test('a session is not before itself, and another community learns nothing of it', async () => {
  expect((await recalled(cast.awa, before)).last).toBeNull()
  const next = await planned()
  const { learnings, last, promised } = await recalled(cast.stranger, next)
  expect([learnings, last, promised]).toEqual([[], null, []])
})

async function planned(): Promise<SessionId> {
  const made = await planSession(
    cast.here.house,
    cast.awa,
    plan({ localStart: '2026-12-17T14:00' }),
  )
  if (!made.ok) throw new Error(made.code)
  return made.value as SessionId
}

async function recalled(who: Membership, id: SessionId) {
  const { starts_at: startsAt } = await cast.here.db
    .selectFrom('session')
    .select('starts_at')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return recallEarlier(cast.here.house, who, { id, startsAt })
}
