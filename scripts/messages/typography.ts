/** What a reader would call a typing mistake, in either language. */
import type { Token } from '@messageformat/parser'
import type { Locale } from './catalogue.ts'
import { branchesOf, type Message } from './parse.ts'

interface Rule {
  readonly pattern: RegExp
  readonly says: string
}

const BOTH: readonly Rule[] = [
  { pattern: /^\s|\s$/, says: 'space at the beginning or the end: write whole sentences' },
  { pattern: / {2}/, says: 'two spaces in a row' },
  { pattern: /\.\.\./, says: 'three points: write …' },
  { pattern: /"/, says: 'straight quotation mark' },
  { pattern: /\bCAP\b/, says: 'bare “CAP”: it means two things in French, write it out' },
]
const RULES: Readonly<Record<Locale, readonly Rule[]>> = {
  fr: [
    ...BOTH,
    {
      pattern: / [;:?!»%€]/,
      says: 'ordinary space before ; : ? ! » % or €: write a no-break space',
    },
    {
      pattern: /[\p{L}\p{N})»…][;?!](?=[\s)».,]|$)/u,
      says: 'no-break space missing before ; ? or !',
    },
    {
      pattern: /[\p{L}\p{N})»](?::(?=\s|$)|[%€])/u,
      says: 'no-break space missing before : % or €',
    },
    { pattern: /«(?![\u00a0\u202f])/, says: 'no-break space missing after «' },
    { pattern: /[^\u00a0\u202f ]»/, says: 'no-break space missing before »' },
    { pattern: /\d (?:h|min|s|km)\b/, says: 'ordinary space between a number and its unit' },
    // One thing, one word: the glossary's.
    { pattern: /séance/i, says: '“séance”: the glossary says rencontre' },
    { pattern: /compte(?:s)? rendu/i, says: '“compte rendu”: the glossary says compte-rendu' },
  ],
  en: [
    ...BOTH,
    { pattern: /[\s\u00a0\u202f][;:?!%](?=\s|$)/, says: 'space before ; : ? ! or %, as in French' },
    { pattern: /[«»]/, says: 'French quotation mark: write “ and ”' },
  ],
}

/** @returns sentences, empty when nothing is wrong. @param raw the ICU text as written */
export function typographyOf(raw: string, message: Message, locale: Locale): string[] {
  const texts = variantsOf(message.runs.flatMap((run) => run.tokens))
  const broken = RULES[locale].filter(({ pattern }) => texts.some((text) => pattern.test(text)))
  // Looked for in the raw text: ICU takes it for an escape, « d'{name} » would lose its parameter.
  const apostrophe = raw.includes("'") ? ['straight apostrophe: write ’'] : []
  const empty = texts.every((text) => text === '') ? ['empty text'] : []
  return [...apostrophe, ...empty, ...broken.map(({ says }) => says)]
}

/** Puts what a machine can decide alone: French no-break spaces, ’ and …. */
export function mend(text: string, locale: Locale): string {
  const common = text.replace(/(\p{L})'(?=[\p{L}{<])/gu, '$1’').replace(/\.\.\./g, '…')
  return locale === 'fr' ? mendFrench(common) : common
}

function mendFrench(text: string): string {
  return text
    .replace(/ ([;:?!»%€])/g, '\u00a0$1')
    .replace(/« ?(?=[^\u00a0\u202f ])/g, '«\u00a0')
    .replace(/([^\u00a0\u202f ])»/g, '$1\u00a0»')
    .replace(/([\p{L}\p{N})»}…])([;?!])(?=[\s)».,}<]|$)/gu, '$1\u00a0$2')
    .replace(/([\p{L}\p{N})»}]):(?=\s|$)/gu, '$1\u00a0:')
    .replace(/(\d|#|\}) (?=(?:h|min|s|km)\b)/g, '$1\u00a0')
}

const MOST_VARIANTS = 200

/** Every sentence a message can become, a word standing for each parameter; a `select` closed by an empty `other` lacks that one. */
function variantsOf(tokens: readonly Token[]): string[] {
  const texts = tokens.map(textsOf)
  return texts.reduce(
    (starts, ends) =>
      starts.flatMap((start) => ends.map((end) => start + end)).slice(0, MOST_VARIANTS),
    [''],
  )
}

function textsOf(token: Token): string[] {
  if (token.type === 'content') return [token.value]
  if (token.type === 'octothorpe') return ['9']
  const written = branchesOf(token).filter(
    ({ key, tokens }) => key !== 'other' || tokens.length > 0,
  )
  return written.length > 0 ? written.flatMap(({ tokens }) => variantsOf(tokens)) : ['x']
}
