import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { FAULTS } from './faults.fixture.ts'
import { history } from './history.fixture.ts'
import { INVARIANTS } from './invariants.fixture.ts'
import { KERNEL, play, type Kernel } from './ledger.fixture.ts'

const STORIES = fc.sample(history, { numRuns: 400, seed: 20261120 })

/** Whether the invariant of that number throws for one of the stories. */
function notices(number: string, kernel: Kernel): boolean {
  const invariant = INVARIANTS.find(({ name }) => name.startsWith(`${number} `))
  if (!invariant) throw new Error(`There is no invariant ${number}`)
  return STORIES.some((moves) => throws(() => invariant.check(play(kernel, moves), kernel)))
}

function throws(act: () => void): boolean {
  try {
    act()
    return false
  } catch {
    return true
  }
}

for (const { name, kernel, noticedBy } of FAULTS) {
  test(`a planted fault is noticed: ${name}`, () => {
    expect(notices(noticedBy, kernel)).toBe(true)
  })
}

test('every invariant notices at least one planted fault', () => {
  const numbers = INVARIANTS.map(({ name }) => name.split(' ')[0] ?? '')
  const noticing = new Set(FAULTS.map(({ noticedBy }) => noticedBy))
  expect(numbers.filter((number) => !noticing.has(number))).toEqual([])
})

test('on such stories the kernel as it is breaks nothing', () => {
  const broken = STORIES.slice(0, 100).flatMap((moves) => {
    const story = play(KERNEL, moves)
    return INVARIANTS.filter(({ check }) => throws(() => check(story, KERNEL)))
  })
  expect(broken.map(({ name }) => name)).toEqual([])
})
