import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** Parts of a name that say how something is held, shown or told, whatever it is. */
const SHAPES = words(
  'Id View Read State Status Draft Text Texts Result Page Entry Name Key Word Answer Answers Plan Params Filter Group Lines Subject Round Port',
)

/** Parts of a name that tell one of a kind from the others. */
const QUALITIES = words(
  'Own Listed Stored Owed Waiting Coming Next Ahead Decided Agreed Answered Planned Signed In Said Begun Term Agenda',
)

/** Types that are no word of the domain: the shape of an argument, of an answer, or of a line on a page. */
const NO_DOMAIN_WORDS = words(
  'About AboutAnswer Admission Aim Answer Answerable Asked Cast Entered Given Handed Home Instant InviteResult JoinedBy Knock LiveState Names NodeId Occasion Preparations Present RecordedName Seated Seeking Sent SignInPort Sizes StarterOf Suggestion Text Visit Waiting Wearer Weighed Who WhoAnswer WhyAnswer Wording WordingId CookieLines',
)

test('each type that an area exports is a word of the glossary, or is made of such words', () => {
  const types = typesOf(globSync('src/areas/**/types.ts').map((file) => readFileSync(file, 'utf8')))
  expect(types.length).toBeGreaterThan(150)
  expect(types.filter((name) => !isKnown(name, glossary()))).toEqual([])
})

test('a word that the glossary lacks is named', () => {
  const types = typesOf(['export interface Planted {}', 'export type SessionId = Id<"session">'])
  expect(types.filter((name) => !isKnown(name, glossary()))).toEqual(['Planted'])
})

test('what is left out of the glossary is a type still, and stands there in no other way', () => {
  const types = typesOf(globSync('src/areas/**/types.ts').map((file) => readFileSync(file, 'utf8')))
  const left = [...NO_DOMAIN_WORDS]
  expect(left.filter((name) => !types.includes(name))).toEqual([])
  expect(left.filter((name) => glossary().has(name.toLowerCase()))).toEqual([])
})

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(' '))
}

function typesOf(sources: readonly string[]): string[] {
  const exported = /^export (?:interface|type) (\w+)/gm
  const found = sources.flatMap((source) => [...source.matchAll(exported)])
  return [...new Set(found.map(([, name = '']) => name))].toSorted()
}

/** What stands in the column of the code, in small letters. */
function glossary(): ReadonlySet<string> {
  const rows = readFileSync('docs/glossary.md', 'utf8').matchAll(/^\| ([^|]+)\|/gm)
  const said = [...rows].flatMap(([, code = '']) => [...code.matchAll(/\p{L}+/gu)])
  return new Set(said.map(([word]) => word.toLowerCase()))
}

/** A word itself, or a name whose parts are words, shapes and qualities, one word at least. */
function isKnown(name: string, known: ReadonlySet<string>): boolean {
  if (known.has(name.toLowerCase()) || NO_DOMAIN_WORDS.has(name)) return true
  const parts = partsOf(name, known)
  const isWord = (part: string) => known.has(part.toLowerCase())
  return (
    parts.some(isWord) &&
    parts.every((part) => isWord(part) || SHAPES.has(part) || QUALITIES.has(part))
  )
}

/** Two parts that are one word together stay together: `LookBackId` is a `LookBack`. */
function partsOf(name: string, known: ReadonlySet<string>): string[] {
  const parts: string[] = []
  for (const part of name.match(/[A-Z][a-z]*/g) ?? []) {
    const both = `${parts.at(-1) ?? ''}${part}`
    if (parts.length > 0 && known.has(both.toLowerCase())) parts.splice(-1, 1, both)
    else parts.push(part)
  }
  return parts
}
