import { type Locale, LOCALES } from '#platform/i18n/locale.ts'
import type { RecordedName } from '../settings/types.ts'
import {
  type Hat,
  HATS,
  JOIN_RULES,
  type JoinRule,
  type Kind,
  KINDS,
  LIFE_STATES,
  type LifeState,
  type Origin,
  ORIGINS,
  VISIBILITIES,
  type Visibility,
} from '../types.ts'

/** How the values of settings are said in the reader's language. */
export interface Sayings {
  kind(kind: Kind): string
  origin(origin: Origin): string
  visibility(visibility: Visibility): string
  joinRule(rule: JoinRule): string
  state(state: LifeState): string
  hat(hat: Hat): string
  language(language: Locale): string
  /** A method of the usual agenda, and how long it takes. */
  part(method: string, minutes: number): string
  day(iso: string): string
  list(items: readonly string[]): string
  readonly nothing: string
}

/**
 * @returns how to say a stored value beside the one it is compared with: of several fields, those that
 * differ. Values of a shape no longer known are said as nothing.
 */
export function sayValue(
  say: Sayings,
): (setting: RecordedName, value: unknown, beside: unknown) => string {
  const wordFor: Partial<Record<RecordedName, (text: string) => string>> = {
    kind: oneOf(KINDS, say.kind),
    visibility: oneOf(VISIBILITIES, say.visibility),
    joinRule: oneOf(JOIN_RULES, say.joinRule),
    state: oneOf(LIFE_STATES, say.state),
    whyReview: say.day,
    name: (text) => text,
  }
  const itemFor: Partial<Record<RecordedName, (item: unknown) => string>> = {
    languages: (item) => oneOf(LOCALES, say.language)(String(item)),
    usualHats: (item) => oneOf(HATS, say.hat)(String(item)),
    agenda: (item) => partOf(item, say),
  }
  return (setting, value, beside) => {
    const said = sayOne(value, {
      word: wordFor[setting],
      item: itemFor[setting],
      list: say.list,
      fields: (fields) => fieldsOf(differing(fields, beside), say),
    })
    return said === '' ? say.nothing : said
  }
}

/** A value that is no longer known is said as it was stored. */
function oneOf<Known extends string>(known: readonly Known[], say: (one: Known) => string) {
  return (text: string): string => {
    const found = known.find((one) => one === text)
    return found === undefined ? text : say(found)
  }
}

interface Ways {
  readonly word: ((text: string) => string) | undefined
  readonly item: ((item: unknown) => string) | undefined
  list(items: readonly string[]): string
  fields(value: object): string
}

function sayOne(value: unknown, ways: Ways): string {
  if (typeof value === 'string') return ways.word?.(value) ?? value
  if (Array.isArray(value)) return ways.list(value.map((item) => ways.item?.(item) ?? ''))
  return typeof value === 'object' && value !== null ? ways.fields(value) : ''
}

function differing(value: object, beside: unknown): object {
  const other = typeof beside === 'object' && beside !== null ? beside : {}
  const known = new Map<string, unknown>(Object.entries(other))
  return Object.fromEntries(
    Object.entries(value).filter(([field, one]) => known.get(field) !== one),
  )
}

function fieldsOf(value: object, say: Sayings): string {
  const { origin, language, ...texts } = value as Record<string, unknown>
  const named = [
    typeof origin === 'string' ? oneOf(ORIGINS, say.origin)(origin) : '',
    typeof language === 'string' ? oneOf(LOCALES, say.language)(language) : '',
    ...Object.values(texts).map((text) => (typeof text === 'string' ? text : '')),
  ]
  return named.filter((text) => text !== '').join(' · ')
}

function partOf(item: unknown, say: Sayings): string {
  const { method, minutes } = item as { method?: unknown; minutes?: unknown }
  return say.part(String(method), Number(minutes))
}
