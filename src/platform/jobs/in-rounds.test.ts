import { expect, test } from 'vitest'
import { inRounds } from './in-rounds.ts'

test('rounds go on until one is not full, and all that was taken is counted', async () => {
  const left = [3, 3, 1, 3]
  expect(await inRounds(3, async () => left.shift() ?? 0)).toBe(7)
  expect(left).toEqual([3])
})

test('a run that finds work without end leaves the rest to the next one', async () => {
  let rounds = 0
  await inRounds(1, async () => {
    rounds += 1
    return 1
  })
  expect(rounds).toBe(50)
})
