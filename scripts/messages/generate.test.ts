import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import type { Locale } from './catalogue.ts'
import { generateArea } from './generate.ts'

const NBSP = '\u00a0'
const PLATFORM = pathToFileURL(join(import.meta.dirname, '..', '..', 'src', 'platform')).href
const folder = mkdtempSync(join(tmpdir(), 'palabre-generated-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('a compiled message', () => {
  test('says the same thing in the language it is asked for', async () => {
    const { hello } = await compiled({ hello: ['Bonjour {name} !', 'Hello {name}!'] })
    expect(hello?.({ name: 'Awa' }, 'fr')).toBe('Bonjour Awa !')
    expect(hello?.({ name: 'Awa' }, 'en')).toBe('Hello Awa!')
  })

  test('of a script that speaks one language says nothing in another, and counts as its own', () => {
    const texts = {
      hello: ['Bonjour', 'Hello'],
      trees: [
        '{n, plural, one {# arbre} other {# arbres}}',
        '{n, plural, one {# tree} other {# trees}}',
      ],
    } as const
    const french = generate(texts, 'fr').code.replaceAll(/\/\*\*.*?\*\//gs, '')
    expect(french).toContain('=> `Bonjour`')
    expect(french).toContain('arbres')
    expect(french).not.toMatch(/Hello|\} tree/)
    expect(generate(texts, 'en').code).toContain('=> `Hello`')
  })

  test('shows what a member wrote as it was written, braces and tags included', async () => {
    const { quote } = await compiled({ quote: ['«{words}»', '“{words}”'] })
    expect(quote?.({ words: '${1} `{x}` \\ <b>' }, 'fr')).toBe('«${1} `{x}` \\ <b>»')
  })

  test('keeps backslashes, backticks and dollars of the text itself', async () => {
    const { odd } = await compiled({ odd: ['\\ ` $ ${"a"}'.replace('{"a"}', '5'), '\\n'] })
    expect([odd?.('fr'), odd?.('en')]).toEqual(['\\ ` $ $5', '\\n'])
  })

  test('counts as each language counts: zero is singular in French, plural in English', async () => {
    const { trees } = await compiled({
      trees: [
        '{n, plural, =7 {sept} one {# arbre} other {# arbres}}',
        '{n, plural, =7 {seven} one {# tree} other {# trees}}',
      ],
    })
    const counts = [0, 1, 1.5, 2, 7, 1234]
    expect(counts.map((n) => trees?.({ n }, 'fr'))).toEqual([
      '0 arbre',
      '1 arbre',
      '1,5 arbre',
      '2 arbres',
      'sept',
      '1\u202f234 arbres',
    ])
    expect(counts.map((n) => trees?.({ n }, 'en'))).toEqual([
      '0 trees',
      '1 tree',
      '1.5 trees',
      '2 trees',
      'seven',
      '1,234 trees',
    ])
  })

  test('ranks as each language ranks', async () => {
    const { rank } = await compiled({
      rank: [
        '{n, selectordinal, one {#re} other {#e}} rencontre',
        '{n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}} meeting',
      ],
    })
    expect([1, 2, 3, 21].map((n) => rank?.({ n }, 'fr'))).toEqual([
      '1re rencontre',
      '2e rencontre',
      '3e rencontre',
      '21e rencontre',
    ])
    expect([1, 2, 3, 11, 21].map((n) => rank?.({ n }, 'en').split(' ')[0])).toEqual([
      '1st',
      '2nd',
      '3rd',
      '11th',
      '21st',
    ])
  })

  test('writes numbers and shares in the manner of the language', async () => {
    const { share } = await compiled({ share: ['{s, number, percent}', '{s, number, percent}'] })
    expect(share?.({ s: 0.456 }, 'fr')).toMatch(new RegExp(`^46[${NBSP}\u202f]%$`))
    expect(share?.({ s: 0.456 }, 'en')).toBe('46%')
  })

  test('chooses by a word or by a truth, nested in a count', async () => {
    const text = '{mine, select, true {A {n, plural, one {x} other {y}}} other {B}} {n}'
    const { pick } = await compiled({ pick: [text, text] })
    expect(pick?.({ mine: true, n: 1 }, 'fr')).toBe('A x 1')
    expect(pick?.({ mine: true, n: 3 }, 'en')).toBe('A y 3')
    expect(pick?.({ mine: false, n: 3 }, 'en')).toBe('B 3')
  })

  test('is not fooled by a word that every object knows', async () => {
    const text = '{kind, select, tree {Tree} other {Other}}'
    const { pick } = await compiled({ pick: [text, text] })
    expect(pick?.({ kind: 'constructor' }, 'en')).toBe('Other')
  })

  test('hands over its links as parts, and never takes a tag from a parameter', async () => {
    const { read } = await compiled({
      read: [
        '{name} : la <charter>charte de {name}</charter>.',
        '<charter>The charter</charter> {name}',
      ],
    })
    expect(read?.({ name: '<charter>' }, 'fr')).toEqual([
      '<charter> : la ',
      { tag: 'charter', text: 'charte de <charter>' },
      '.',
    ])
    expect(read?.({ name: 'x' }, 'en')).toEqual([{ tag: 'charter', text: 'The charter' }, ' x'])
  })

  test('may be called by any word, reserved ones included', async () => {
    const all = await compiled({
      delete: ['Supprimer', 'Delete'],
      'start.now': ['Commencer', 'Start'],
    })
    expect([all['delete']?.('fr'), all['startNow']?.('en')]).toEqual(['Supprimer', 'Start'])
  })
})

describe('the type of a message', () => {
  test('asks for nothing but the language when there is no parameter', () => {
    expect(codeOf('Oui', 'Yes')).toContain('(l: Locale): string')
    expect(codeOf('OK', 'OK')).toContain('(_l: Locale): string => `OK`')
  })

  test('accepts only the words written when the list is closed by an empty other', () => {
    const closed = '{kind, select, a {A} b {B} other {}}'
    expect(codeOf(closed, closed)).toContain(`p: { kind: 'a' | 'b' }`)
    expect(codeOf('{kind, select, a {A} other {?}}', closed)).toContain(`p: { kind: 'a' | 'b' }`)
    const open = '{kind, select, a {A} other {?}}'
    expect(codeOf(open, open)).toContain('p: { kind: string }')
  })

  test('asks for a number where one language counts, even if the other only shows it', () => {
    const code = codeOf('{n} arbres', '{n, plural, one {# tree} other {# trees}}')
    expect(code).toContain('p: { n: number }')
    expect(code).toContain('`${number(p.n, l)} arbres`')
  })

  test('names its tags', () => {
    expect(codeOf('<a>x</a> <b>y</b>', '<b>y</b> <a>x</a>')).toContain(`: Part<'a' | 'b'>[]`)
  })
})

type Compiled = Record<string, ((...values: unknown[]) => string) | undefined>
let modules = 0

async function compiled(texts: Record<string, [string, string]>): Promise<Compiled> {
  const { code, problems } = generate(texts)
  expect(problems).toEqual([])
  modules += 1
  const path = join(folder, `area-${modules}.ts`)
  writeFileSync(path, code.replaceAll('#platform', PLATFORM))
  return (await import(/* @vite-ignore */ path)) as Compiled
}

function codeOf(french: string, english: string): string {
  return generate({ planted: [french, english] }).code
}

function generate(texts: Readonly<Record<string, readonly [string, string]>>, spoken?: Locale) {
  const entries = Object.entries(texts)
  const area = {
    fr: new Map(entries.map(([key, [french]]) => [key, french])),
    en: new Map(entries.map(([key, [, english]]) => [key, english])),
  }
  return generateArea('trees', area, spoken)
}
