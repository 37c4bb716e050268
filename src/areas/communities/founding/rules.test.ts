import { playableMethods } from '#areas/sessions/methods/catalogue.ts'
import { refuse } from '#platform/outcome.ts'
import { expect, test } from 'vitest'
import { type Kind, KINDS, type Origin, ORIGINS, PURPOSES } from '../types.ts'
import { whoInput } from './input.ts'
import { canBegin, isReached, nextStep, suggestionFor } from './rules.ts'

test('for each kind another origin, and for each origin another kind, starts with another agenda', () => {
  for (const kind of KINDS) {
    expect(new Set(ORIGINS.map((origin) => first(kind, origin))).size).toBe(ORIGINS.length)
  }
  for (const origin of ORIGINS) {
    expect(new Set(KINDS.map((kind) => first(kind, origin))).size).toBe(KINDS.length)
  }
})

test('for each kind another origin, and for each origin another kind, proposes other hats', () => {
  for (const kind of KINDS) {
    expect(new Set(ORIGINS.map((origin) => hatsOf(kind, origin))).size).toBe(ORIGINS.length)
  }
  for (const origin of ORIGINS) {
    expect(new Set(KINDS.map((kind) => hatsOf(kind, origin))).size).toBe(KINDS.length)
  }
})

test('every start proposes hats once, and only methods that a room can run', () => {
  const playable = new Set(playableMethods().map(({ id }) => id))
  for (const kind of KINDS) {
    for (const origin of ORIGINS) {
      const { hats, agenda } = suggestionFor({ kind, origin, purpose: 'explore' })
      expect(new Set(hats).size).toBe(hats.length)
      expect(agenda.filter(({ method }) => !playable.has(method))).toEqual([])
    }
  }
})

test('why they meet changes how often, how soon, and when they ask themselves again', () => {
  const paces = PURPOSES.map((purpose) => {
    const { everyWeeks, firstInDays, reviewInMonths } = suggestionFor({
      kind: 'practice',
      origin: 'team',
      purpose,
    })
    return `${everyWeeks} ${firstInDays} ${reviewInMonths}`
  })
  expect(new Set(paces).size).toBe(PURPOSES.length)
})

test('a community speaks at least one language, and each once, however they were sent', () => {
  expect(spoken(undefined).error?.issues).toMatchObject([
    { path: ['languages'], message: 'required' },
  ])
  expect(spoken([]).success).toBe(false)
  expect(spoken(['fr', 'en', 'fr']).data?.languages).toEqual(['fr', 'en'])
})

test('the path goes on where it was left, and no step is opened before its turn', () => {
  const why = { purpose: 'explore', why: 'Parce que…', language: 'fr' } as const
  expect(nextStep({})).toBe('why')
  expect(nextStep({ why })).toBe('about')
  expect(isReached({ why }, 'why')).toBe(true)
  expect(isReached({ why }, 'about')).toBe(true)
  expect(isReached({ why }, 'rhythm')).toBe(false)
})

test('a community can begin today, later or on a day to be found, and not on a day that is over', () => {
  for (const day of ['', '2026-11-20', '2026-11-21', '2027-01-01'])
    expect(begins(day).ok).toBe(true)
  expect(begins('2026-11-19')).toEqual(refuse('in_the_past', 'firstDate'))
  expect(canBegin(undefined, '2026-11-20').ok).toBe(true)
})

const begins = (firstDate: string) => canBegin({ firstDate }, '2026-11-20')

function first(kind: Kind, origin: Origin): string | undefined {
  return suggestionFor({ kind, origin, purpose: 'explore' }).agenda[0]?.method
}

function hatsOf(kind: Kind, origin: Origin): string {
  return suggestionFor({ kind, origin, purpose: 'explore' }).hats.toSorted().join(' ')
}

function spoken(languages: unknown) {
  return whoInput.safeParse({ visibility: 'instance', joinRule: 'open', languages })
}
