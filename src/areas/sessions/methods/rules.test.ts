import { describe, expect, test } from 'vitest'
import { METHODS, ROUTINES, findMethod } from './catalogue.ts'
import { isPlayable, missingModes, problemsOf, startMinutes } from './rules.ts'
import type { Method, MethodStep, Mode } from './types.ts'

const codev = findMethod('codev', 1) as Method
const everything = [...METHODS, ...ROUTINES]
const everyone = { kind: 'everyone' } as const

describe('a file that has the right shape may still be wrong', () => {
  test.each<[string, Method, RegExp]>([
    ['its minutes do not add up', { ...codev, minutes: 80 }, /last 90 min, not 80/],
    ['nobody facilitates it', { ...codev, roles: codev.roles.slice(0, 2) }, /nobody facilitates/],
    ['its group shrinks', withGroup(8, [6, 7], 8), /group sizes/],
    ['two steps share a name', withSteps((steps) => [...steps, ...steps.slice(0, 1)]), /two steps/],
    ['a step leaves its bounds', withFirst({ minMinutes: 12 }), /opening leaves its bounds/],
    ['a role is made up', withMode(onlyFor('witness')), /names witness, which nobody takes/],
    ['a role is whoever is left', withMode(onlyFor('consultant')), /names consultant/],
    ['a vote looks forward', withMode(voteOn('statement')), /not before it/],
    ['a vote counts nothing', withMode(voteOn('opening')), /not before it/],
    ['writing goes nowhere', withFirst({ captures: [] }), /does not say where writing goes/],
    ['a live note pretends to hide', withFirst({ attribution: 'chosen' }), /shows at once/],
    [
      'it recalls what comes later',
      withFirst({ recalls: ['contract'] }),
      /recalls what no earlier/,
    ],
    ['a vote overspends', withMode({ ...voteOn('opening'), perItem: 9 }), /more points/],
  ])('%s', (_, method, sentence) => {
    expect(problemsOf(method).join('\n')).toMatch(sentence)
  })

  test('or be right', () => {
    expect(problemsOf(codev)).toEqual([])
  })
})

test('a vote may count what an earlier step wrote', () => {
  const vote: MethodStep = { ...first(), key: 'choice', mode: voteOn('opening'), captures: [] }
  const [opening, ...rest] = codev.steps
  const steps = opening ? [opening, vote, ...rest] : []
  expect(problemsOf({ ...codev, steps, minutes: 100 })).toEqual([])
})

test('a method that needs another mode says which', () => {
  const grouped = withMode({ kind: 'groups', size: 4, assign: 'spread', rounds: 1 })
  expect(missingModes(grouped.steps)).toEqual(['groups'])
  expect(isPlayable(grouped)).toBe(false)
  expect(isPlayable(codev)).toBe(true)
})

const PLAYED =
  'codev intervision consultancy tuning fishbowl w3 retrospective aar triz knowledge-talk'
    .concat(' check-in-out grow-duo check-in follow-up closing')
    .split(' ')

/** Why the room cannot play the others yet: what people would have to do that it does not know. */
const WAITING = {
  troika: ['groups'],
  'one-two-four-all': ['groups'],
  brainwriting: ['cluster'],
  'world-cafe': ['groups'],
  'open-space': ['groups'],
  'data-dialogue': ['data'],
  consent: ['consent'],
  appreciative: ['groups'],
}

test('the room plays twelve methods and the three routines, and says what the eight others need', () => {
  const waiting = everything.filter((method) => !isPlayable(method))
  const needs = waiting.map((method) => [method.id, missingModes(method.steps)])
  expect(everything.filter(isPlayable).map((method) => method.id)).toEqual(PLAYED)
  expect(Object.fromEntries(needs)).toEqual(WAITING)
})

test('steps start one after the other', () => {
  expect(startMinutes(codev.steps.map((step) => step.minutes))).toEqual([0, 10, 20, 35, 40, 70, 80])
  expect(startMinutes([])).toEqual([])
})

test('every method keeps something of what was said', () => {
  const silent = METHODS.filter((method) =>
    method.steps.every((step) => step.captures.length === 0),
  )
  expect(silent).toEqual([])
})

function first(): MethodStep {
  return codev.steps[0] as MethodStep
}

function withSteps(change: (steps: readonly MethodStep[]) => readonly MethodStep[]): Method {
  return { ...codev, steps: change(codev.steps) }
}

function withFirst(change: Partial<MethodStep>): Method {
  return withSteps(([, ...rest]) => [{ ...first(), ...change }, ...rest])
}

function withMode(mode: Mode): Method {
  return withFirst({ mode })
}

function withGroup(min: number, ideal: readonly [number, number], max: number): Method {
  return { ...codev, group: { min, ideal, max } }
}

function onlyFor(role: string): Mode {
  return { kind: 'speak', order: 'round', who: { kind: 'only', roles: [role] }, write: null }
}

function voteOn(from: string): Mode & { kind: 'vote' } {
  return { kind: 'vote', who: everyone, from, budget: 3, perItem: 1 }
}
