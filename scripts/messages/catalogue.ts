/** Reads `messages/{locale}/{area}.json` and says what is wrong with the files themselves. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export const LOCALES = ['fr', 'en'] as const

export type Locale = (typeof LOCALES)[number]

/** key -> ICU text, keys written `start` or `start.now`. */
export type Texts = ReadonlyMap<string, string>

/** One area in both languages. */
export type Area = Readonly<Record<Locale, Texts>>

export interface Catalogue {
  readonly areas: ReadonlyMap<string, Area>
  /** Sentences, each beginning with the file concerned. */
  readonly problems: readonly string[]
}

const AREA = /^[a-z][a-z0-9-]*$/
const KEY_PART = /^[a-z0-9][A-Za-z0-9_-]*$/
// A namespace with a `then` export is taken for a promise by `import()`; `default` cannot be a named export.
const FORBIDDEN_EXPORTS = new Set(['then', 'default'])

/**
 * @param root the folder that holds `messages/`
 * @returns every area; a file missing in one language counts as an empty one and is a problem.
 */
export function readCatalogue(root: string): Catalogue {
  const problems: string[] = []
  const areas = new Map<string, Area>()
  for (const area of areaNames(root, problems)) {
    const read = (locale: Locale) => readArea(root, locale, area, problems)
    areas.set(area, { fr: read('fr'), en: read('en') })
  }
  return { areas, problems: [...problems, ...[...areas].flatMap(keyProblems)] }
}

/** `start.now` and `start_now` become `startNow`. */
export function exportName(key: string): string {
  return key.replace(/[._-]+([A-Za-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}

function areaNames(root: string, problems: string[]) {
  const names = new Set(LOCALES.flatMap((locale) => jsonFiles(join(root, 'messages', locale))))
  if (names.size === 0) problems.push('messages: no catalogue found')
  for (const name of names) {
    if (!AREA.test(name)) problems.push(`messages/${name}.json: use lower-case letters, digits, -`)
  }
  return [...names].toSorted()
}

function jsonFiles(folder: string) {
  if (!existsSync(folder)) return []
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'))
  return files.map((name) => name.slice(0, -'.json'.length))
}

function readArea(root: string, locale: Locale, area: string, problems: string[]): Texts {
  const where = `messages/${locale}/${area}.json`
  const path = join(root, where)
  if (!existsSync(path)) {
    problems.push(`${where}: the file is missing in this language`)
    return new Map()
  }
  try {
    return flatten(JSON.parse(readFileSync(path, 'utf8')), where, problems)
  } catch (cause) {
    problems.push(`${where}: not valid JSON (${messageOf(cause)})`)
    return new Map()
  }
}

function flatten(tree: object, where: string, problems: string[]): Texts {
  const texts = new Map<string, string>()
  for (const [key, value] of Object.entries(tree as Record<string, unknown>)) {
    const inside = value !== null && typeof value === 'object' ? Object.entries(value) : null
    for (const [inner, text] of inside ?? [['', value] as const]) {
      const full = inner === '' ? key : `${key}.${inner}`
      if (texts.has(full)) problems.push(`${where}: ${full} is written twice`)
      if (typeof text === 'string') texts.set(full, text)
      else problems.push(`${where}: ${full} must be a text, at most one level deep`)
    }
  }
  return texts
}

function keyProblems([area, texts]: [string, Area]): string[] {
  const keys = new Set(LOCALES.flatMap((locale) => [...texts[locale].keys()]))
  return [...missing(area, texts, keys), ...badNames(area, keys)]
}

function missing(area: string, texts: Area, keys: Set<string>): string[] {
  return LOCALES.flatMap((locale) =>
    [...keys]
      .filter((key) => !texts[locale].has(key))
      .map((key) => `messages/${locale}/${area}.json: ${key} is missing in this language`),
  )
}

function badNames(area: string, keys: Set<string>): string[] {
  const seen = new Map<string, string>()
  return [...keys].flatMap((key) => {
    const name = exportName(key)
    const twin = seen.get(name)
    seen.set(name, key)
    if (!key.split('.').every((part) => KEY_PART.test(part)) || /^[0-9]/.test(key))
      return [`messages/*/${area}.json: ${key} is not a key (letters, digits, _ - and one dot)`]
    if (FORBIDDEN_EXPORTS.has(name)) return [`messages/*/${area}.json: ${key} cannot be exported`]
    return twin ? [`messages/*/${area}.json: ${key} and ${twin} are both exported as ${name}`] : []
  })
}

export function messageOf(cause: unknown): string {
  return cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause)
}
