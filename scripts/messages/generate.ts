/** Parsed messages -> the text of one TypeScript module per area. */
import type { FunctionArg, PlainArg, Select, Token } from '@messageformat/parser'
import { type Area, exportName, type Locale, LOCALES, messageOf } from './catalogue.ts'
import {
  mergeParams,
  type Message,
  numberStyle,
  type Param,
  type Params,
  parseMessage,
} from './parse.ts'

/** A message in both languages, found to ask for the same things. */
interface Pair {
  readonly key: string
  readonly texts: readonly string[]
  readonly fr: Message
  readonly en: Message
  readonly params: Params
  readonly tags: readonly string[]
}

/**
 * @param spoken the language of a script that is built for it alone; both otherwise
 * @returns the module, and what is wrong with the texts; a wrong text is left out of the module.
 */
export function generateArea(
  name: string,
  area: Area,
  spoken?: Locale,
): { code: string; problems: string[] } {
  const { pairs, problems } = pairUp(name, area)
  return { code: moduleOf(name, pairs, spoken), problems }
}

/** Messages written in both languages, with the parameters of each. */
export function pairUp(name: string, area: Area): { pairs: Pair[]; problems: string[] } {
  const pairs: Pair[] = []
  const problems: string[] = []
  for (const [key, french] of area.fr) {
    const english = area.en.get(key)
    const read = english === undefined ? [] : readPair(name, key, [french, english])
    for (const found of read) {
      if (typeof found === 'string') problems.push(found)
      else pairs.push(found)
    }
  }
  return { pairs, problems }
}

function readPair(area: string, key: string, texts: [string, string]): (Pair | string)[] {
  const fr = parseAt(area, key, texts[0], 'fr')
  const en = parseAt(area, key, texts[1], 'en')
  if (typeof fr === 'string' || typeof en === 'string')
    return [fr, en].filter((found) => typeof found === 'string')
  try {
    return [{ key, texts, fr, en, params: sameParams(fr, en), tags: sameTags(fr, en) }]
  } catch (cause) {
    return [`messages/{${LOCALES}}/${area}.json: ${key}: ${messageOf(cause)}`]
  }
}

function parseAt(area: string, key: string, text: string, locale: Locale): Message | string {
  try {
    return parseMessage(text, locale)
  } catch (cause) {
    return `messages/${locale}/${area}.json: ${key}: ${messageOf(cause)}`
  }
}

function sameParams(fr: Message, en: Message): Params {
  const only = [...fr.params.keys()].filter((name) => !en.params.has(name))
  const also = [...en.params.keys()].filter((name) => !fr.params.has(name))
  if (only.length + also.length > 0)
    throw new Error(`parameters differ: fr alone {${only}}, en alone {${also}}`)
  return mergeParams(fr.params, en.params)
}

function sameTags(fr: Message, en: Message): string[] {
  const [one, other] = [fr, en].map((message) => [...new Set(message.tags)].toSorted())
  if (`${one}` !== `${other}`) throw new Error(`tags differ: fr <${one}>, en <${other}>`)
  return one ?? []
}

function moduleOf(area: string, pairs: readonly Pair[], spoken?: Locale): string {
  const body = pairs.map((pair) => functionOf(pair, spoken)).join('\n')
  const used = ['choose', 'number', 'ordinal', 'percent', 'plural'].filter((name) =>
    body.includes(`${name}(`),
  )
  const runtime =
    used.length > 0 ? [`import { ${used.join(', ')} } from '#platform/i18n/runtime.ts'`] : []
  const types = ['Locale', ...(body.includes('Part<') ? ['Part'] : [])].join(', ')
  return [
    `// Made from messages/{fr,en}/${area}.json by scripts/compile-messages.mjs: edit those.`,
    ...runtime,
    `import type { ${types} } from '#platform/i18n/locale.ts'`,
    '',
    body,
  ].join('\n')
}

// Declared under a neutral name, exported under the real one: `delete`, `new` and `yield` are good keys.
function functionOf(pair: Pair, spoken?: Locale): string {
  const name = exportName(pair.key)
  const messages = spoken === undefined ? [pair.fr, pair.en] : [pair[spoken], pair[spoken]]
  const [fr, en] = messages.map((message) => valueOf(message, pair.params))
  const value = fr === en ? fr : `l === 'fr' ? ${fr} : ${en}`
  const head = [
    ...paramsOf(pair.params),
    fr === en && !fr?.includes(', l') ? '_l: Locale' : 'l: Locale',
  ].join(', ')
  const note = pair.texts.map((text) => text.replaceAll('*/', '* /')).join('\n * ')
  return `/**\n * ${note}\n */\nconst ${name}_ = (${head}): ${returnOf(pair.tags)} => ${value}\nexport { ${name}_ as ${name} }\n`
}

function returnOf(tags: readonly string[]): string {
  return tags.length === 0 ? 'string' : `Part<${tags.map((tag) => `'${tag}'`).join(' | ')}>[]`
}

function paramsOf(params: Params): string[] {
  if (params.size === 0) return []
  const fields = [...params].map(([name, param]) => `${name}: ${typeOf(param)}`)
  return [`p: { ${fields.join('; ')} }`]
}

function typeOf({ kind, keys, open }: Param): string {
  if (kind === 'number') return 'number'
  if (kind === 'flag') return 'boolean'
  if (kind === 'text' || open) return 'string'
  return [...keys].map((key) => `'${key}'`).join(' | ')
}

function valueOf(message: Message, params: Params): string {
  if (message.tags.length === 0)
    return template(
      message.runs.flatMap((run) => run.tokens),
      params,
    )
  const items = message.runs.map(({ tag, tokens }) => {
    const text = template(tokens, params)
    return tag === null ? text : `{ tag: '${tag}', text: ${text} }`
  })
  return `[${items.join(', ')}]`
}

/** @param counted the parameter that `#` stands for, inside a plural. */
function template(tokens: readonly Token[], params: Params, counted?: string): string {
  return `\`${tokens.map((token) => piece(token, params, counted)).join('')}\``
}

function piece(token: Token, params: Params, counted?: string): string {
  if (token.type === 'content') return token.value.replace(/[\\`]|\$\{/g, '\\$&')
  if (token.type === 'octothorpe') return `\${number(p.${counted}, l)}`
  return `\${${call(token, params, counted)}}`
}

function call(token: PlainArg | FunctionArg | Select, params: Params, counted?: string): string {
  const value = `p.${token.arg}`
  switch (token.type) {
    case 'argument':
      return plain(value, params.get(token.arg))
    case 'function':
      return `${numberStyle(token) === 'percent' ? 'percent' : 'number'}(${value}, l)`
    case 'select':
      return `choose(${value}, ${branches(token, params, counted)})`
    default:
      return `${token.type === 'plural' ? 'plural' : 'ordinal'}(${value}, l, ${branches(token, params, token.arg)})`
  }
}

function plain(value: string, param?: Param): string {
  return param?.kind === 'number' ? `number(${value}, l)` : value
}

function branches(token: Select, params: Params, counted?: string): string {
  const entries = token.cases.map(
    ({ key, tokens }) => `'${key}': ${template(tokens, params, counted)}`,
  )
  return `{ ${entries.join(', ')} }`
}
