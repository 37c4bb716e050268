/** ICU text -> a small tree, and the parameters it asks for. */
import {
  parse,
  type FunctionArg,
  type PlainArg,
  type Select,
  type SelectCase,
  type Token,
} from '@messageformat/parser'
import type { Locale } from './catalogue.ts'

/** What a page must give: `open` is false for a `select` that accepts only the keys written. */
export interface Param {
  readonly kind: 'text' | 'number' | 'select' | 'flag'
  readonly keys: ReadonlySet<string>
  readonly open: boolean
}

export type Params = ReadonlyMap<string, Param>

/** A run of the message, inside `<tag>…</tag>` or outside (null). */
export interface Run {
  readonly tag: string | null
  readonly tokens: Token[]
}

export interface Message {
  readonly runs: readonly Run[]
  readonly params: Params
  readonly tags: readonly string[]
}

type Argument = PlainArg | FunctionArg | Select

const PLURALS = {
  fr: { cardinal: ['one', 'many', 'other'], ordinal: ['one', 'other'] },
  en: { cardinal: ['one', 'other'], ordinal: ['one', 'two', 'few', 'other'] },
} as const
const NUMBER_STYLES = ['', 'integer', 'percent']
const PARAMETER = /^[A-Za-z][A-Za-z0-9]*$/
const TAG = /(<\/?[a-zA-Z][A-Za-z0-9]*>)/

/**
 * Refuses (throws, with a sentence) what ICU refuses, and also: date and time arguments, plural offsets, number skeletons, unknown
 * or nested tags, tags inside a branch.
 */
export function parseMessage(text: string, locale: Locale): Message {
  const { cardinal, ordinal } = PLURALS[locale]
  const tokens = parse(text, { cardinal: [...cardinal], ordinal: [...ordinal], strict: true })
  const params = new Map<string, Param>()
  collect(tokens, params)
  const runs = splitTags(tokens)
  return { runs, params, tags: runs.flatMap((run) => run.tag ?? []) }
}

/** Adds what a second language asks for; throws when the two cannot be one value. */
export function mergeParams(one: Params, other: Params): Params {
  const merged = new Map(one)
  for (const [name, param] of other) note(merged, name, param)
  return merged
}

function collect(tokens: readonly Token[], params: Map<string, Param>): void {
  for (const token of tokens) {
    if ('arg' in token) note(params, token.arg, describe(token))
    for (const branch of branchesOf(token)) collect(branch.tokens, params)
  }
}

export function branchesOf(token: Token): readonly SelectCase[] {
  return 'cases' in token ? token.cases : []
}

function describe(token: Argument): Param {
  switch (token.type) {
    case 'argument':
      return { kind: 'text', keys: new Set(), open: true }
    case 'select':
      return describeSelect(token)
    case 'plural':
    case 'selectordinal':
      if (token.pluralOffset) throw new Error('plural offsets are not supported')
      return { kind: 'number', keys: new Set(), open: true }
    default:
      return describeFunction(token)
  }
}

// An empty `other {}` closes the list: the compiler then accepts only the branches that are written.
function describeSelect(token: Select): Param {
  const written = token.cases.map((branch) => branch.key)
  const twice = written.find((key, index) => written.indexOf(key) < index)
  // A merge of two branches can leave both; the compiler would keep one of them and say nothing.
  if (twice !== undefined) throw new Error(`{${token.arg}, select}: ${twice} stands there twice`)
  const keys = written.filter((key) => key !== 'other')
  const open = token.cases.some((branch) => branch.key === 'other' && branch.tokens.length > 0)
  const flag = keys.every((key) => key === 'true' || key === 'false')
  return { kind: flag ? 'flag' : 'select', keys: new Set(keys), open }
}

function describeFunction(token: FunctionArg): Param {
  if (token.key !== 'number')
    throw new Error(
      `{${token.arg}, ${token.key}}: format it with #platform/i18n/format.ts, pass the text`,
    )
  if (!NUMBER_STYLES.includes(numberStyle(token)))
    throw new Error(`{${token.arg}, number}: the style is nothing, integer or percent`)
  return { kind: 'number', keys: new Set(), open: true }
}

export function numberStyle(token: FunctionArg): string {
  const parts = (token.param ?? []).map((part) => (part.type === 'content' ? part.value : '?'))
  return parts.join('').trim()
}

function note(params: Map<string, Param>, name: string, param: Param): void {
  if (!PARAMETER.test(name)) throw new Error(`{${name}} is not a parameter name`)
  const before = params.get(name)
  params.set(name, before === undefined ? param : unite(name, before, param))
}

function unite(name: string, a: Param, b: Param): Param {
  if (a.kind === 'text') return b
  if (b.kind === 'text') return a
  if (a.kind !== b.kind) throw new Error(`{${name}} is both ${a.kind} and ${b.kind}`)
  return { kind: a.kind, keys: new Set([...a.keys, ...b.keys]), open: a.open && b.open }
}

function splitTags(tokens: readonly Token[]): Run[] {
  const runs: Run[] = []
  let run: Run = { tag: null, tokens: [] }
  const pieces = tokens.flatMap(splitContent)
  for (const piece of pieces) {
    if (!('mark' in piece)) run.tokens.push(piece)
    else {
      runs.push(run)
      run = { tag: nextTag(piece.mark, run.tag), tokens: [] }
    }
  }
  if (run.tag !== null) throw new Error(`<${run.tag}> is never closed`)
  return [...runs, run].filter(({ tag, tokens: held }) => tag !== null || held.length > 0)
}

interface Mark {
  readonly mark: string
}

function splitContent(token: Token): (Token | Mark)[] {
  refuseTagsIn(branchesOf(token))
  if (token.type !== 'content') return [token]
  const pieces = token.value.split(TAG).filter((value) => value !== '')
  return pieces.map((value) => (isTag(value) ? { mark: value } : { ...token, value }))
}

function isTag(value: string): boolean {
  return value.search(TAG) === 0
}

function nextTag(mark: string, open: string | null): string | null {
  const closes = mark.startsWith('</')
  const name = mark.slice(closes ? 2 : 1, -1)
  if (open !== (closes ? name : null)) throw new Error(`${mark} is out of place`)
  return closes ? null : name
}

function refuseTagsIn(branches: readonly SelectCase[]): void {
  for (const token of branches.flatMap((branch) => branch.tokens)) {
    if (token.type === 'content' && token.value.search(TAG) >= 0)
      throw new Error('a tag cannot stand inside a branch')
    refuseTagsIn(branchesOf(token))
  }
}
