import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { history } from './history.fixture.ts'
import { INVARIANTS } from './invariants.fixture.ts'
import { KERNEL, play } from './ledger.fixture.ts'

for (const { name, check } of INVARIANTS) {
  test(`invariant ${name}`, () => {
    const holds = fc.property(history, (moves) => check(play(KERNEL, moves), KERNEL))
    expect(fc.check(holds, { numRuns: 150 })).toMatchObject({ failed: false })
  })
}

test('the stories tried are rich: each command is accepted somewhere, and each refusal met', () => {
  const stories = fc.sample(history, { numRuns: 400, seed: 7 }).map((moves) => play(KERNEL, moves))
  const episodes = stories.flatMap((story) => story.episodes)
  const accepted = new Set(
    episodes.filter(({ events }) => events.length > 0).map(({ command }) => command.type),
  )
  const refused = new Set(episodes.map(({ answer }) => answer.code))
  expect(accepted.size).toBe(30)
  expect(refused.size).toBeGreaterThan(25)
})
