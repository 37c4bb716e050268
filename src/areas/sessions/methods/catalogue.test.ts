import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { FORMER, METHODS, ROUTINES, findMethod, newestMethod } from './catalogue.ts'
import { MethodFile } from './input.ts'
import { missingModes, problemsOf } from './rules.ts'
import type { Method, MethodStep, Words } from './types.ts'

const everything = [...METHODS, ...ROUTINES, ...FORMER]
const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.json'))

test('every file of the folder is in the catalogue, among the routines or a version of before', () => {
  const named = everything.map((method) => `${method.id}.v${method.version}.json`)
  expect(named.toSorted()).toEqual(files.toSorted())
})

test.each(files)('%s has the shape of a method', (name) => {
  const file: unknown = JSON.parse(readFileSync(`${import.meta.dirname}/${name}`, 'utf8'))
  expect(MethodFile.safeParse(file).error?.issues ?? []).toEqual([])
})

test('a session opens, reviews and closes with three routines', () => {
  expect(ROUTINES.map((routine) => routine.id)).toEqual(['check-in', 'follow-up', 'closing'])
  expect(ROUTINES.every((routine) => routine.kind === 'routine')).toBe(true)
  expect(METHODS.every((method) => method.kind === 'method')).toBe(true)
})

test('of twenty methods the room plays twelve; each of the others says which mode it waits for', () => {
  const waiting = METHODS.filter((method) => missingModes(method.steps).length > 0)
  expect(METHODS).toHaveLength(20)
  expect(Object.fromEntries(waiting.map(({ id, steps }) => [id, missingModes(steps)]))).toEqual({
    'one-two-four-all': ['groups'],
    troika: ['groups'],
    'world-cafe': ['groups'],
    'open-space': ['groups'],
    appreciative: ['groups'],
    'data-dialogue': ['data'],
    brainwriting: ['cluster'],
    consent: ['consent'],
  })
})

test('a session finds again the version it pinned, and nothing in place of a missing one', () => {
  expect(findMethod('codev', 1)?.name.fr).toBe('Codéveloppement professionnel')
  expect(findMethod('closing', 1)?.kind).toBe('routine')
  expect(findMethod('intervision', 1)?.version).toBe(1)
  expect(findMethod('codev', 99)).toBeNull()
  expect(findMethod('unheard-of', 1)).toBeNull()
})

test('the catalogue shows the newest version of each, and a version of before has a newer one', () => {
  for (const { id, version } of [...METHODS, ...ROUTINES])
    expect([id, newestMethod(id)?.version]).toEqual([id, version])
  for (const { id, version } of FORMER) {
    expect(newestMethod(id)?.version).toBeGreaterThan(version)
    expect(findMethod(id, version)?.id).toBe(id)
  }
})

describe.each(everything.map((method) => [`${method.id}.v${method.version}`, method] as const))(
  '%s',
  (_, method) => {
    test('holds together', () => {
      expect(problemsOf(method)).toEqual([])
    })

    test('is written in French with French typography', () => {
      expect(wordsOf(method).flatMap(({ fr }) => frenchFaults(fr))).toEqual([])
    })

    test('is written in English with English typography', () => {
      expect(wordsOf(method).flatMap(({ en }) => englishFaults(en))).toEqual([])
    })

    test('gives each step a question or an instruction in full sentences', () => {
      const prompts = method.steps.flatMap((step) => [step.prompt.fr, step.prompt.en])
      expect(prompts.filter((prompt) => !/^[A-ZÀ-Ý«“].{20,}[.?…»”]$/u.test(prompt))).toEqual([])
    })

    test('says « vous » in French', () => {
      const asked = method.steps.map((step) => step.prompt.fr)
      expect(
        asked.filter((text) => /(^|\P{L})(tu|te|toi|ton|ta|tes)(?=\P{L}|$)/iu.test(text)),
      ).toEqual([])
    })
  },
)

function wordsOf(value: unknown): readonly Words[] {
  if (value === null || typeof value !== 'object') return []
  if ('fr' in value && 'en' in value) return [value as Words]
  return Object.values(value).flatMap(wordsOf)
}

function frenchFaults(text: string): readonly string[] {
  return [
    /['"]/,
    /\.\.\./,
    /[^\u00a0\u202f] ?[;?!»]/,
    /[^\u00a0\u202f\d] ?:/,
    /«(?![\u00a0\u202f])/,
    / {2}/,
  ]
    .filter((fault) => fault.test(text))
    .map((fault) => `${fault.source} in ${text}`)
}

function englishFaults(text: string): readonly string[] {
  return [/['"«»]/, /\.\.\./, /\s[;:?!]/, / {2}/]
    .filter((fault) => fault.test(text))
    .map((fault) => `${fault.source} in ${text}`)
}

test.each([
  ['un mot ?', 1],
  ['un mot?', 1],
  ["l'eau", 1],
  ['«mot »', 2],
  ['un mot\u00a0? à 14:30', 0],
])('the French rules weigh “%s”', (text, faults) => {
  expect(frenchFaults(text)).toHaveLength(faults)
})

test('the two languages never say the same thing in the same words', () => {
  expect(everything.flatMap(copied)).toEqual([])
})

function copied(method: Method): readonly MethodStep[] {
  return method.steps.filter(({ prompt }) => prompt.fr === prompt.en)
}
