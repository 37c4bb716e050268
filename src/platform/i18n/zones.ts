import { type Locale, tagOf } from './locale.ts'
import { ENGLISH, ENGLISH_AT, FRENCH, FRENCH_AT, REGIONS } from './zone-names.ts'

/** Zones that ICU lists under a name of before, and the name of today. */
const RENAMED: ReadonlyMap<string, string> = new Map([
  ['Africa/Asmera', 'Africa/Asmara'],
  ['America/Godthab', 'America/Nuuk'],
  ['Asia/Calcutta', 'Asia/Kolkata'],
  ['Asia/Katmandu', 'Asia/Kathmandu'],
  ['Asia/Rangoon', 'Asia/Yangon'],
  ['Asia/Saigon', 'Asia/Ho_Chi_Minh'],
  ['Atlantic/Faeroe', 'Atlantic/Faroe'],
  ['Europe/Kiev', 'Europe/Kyiv'],
  ['Pacific/Enderbury', 'Pacific/Kanton'],
  ['Pacific/Ponape', 'Pacific/Pohnpei'],
  ['Pacific/Truk', 'Pacific/Chuuk'],
])
/** What people look for and ICU does not list. */
const ALSO = ['America/Montreal', 'UTC']
const ZONE = /^(?:UTC|[A-Z][A-Za-z]+(?:\/[A-Z][A-Za-z_]*(?:-[A-Za-z_]+)*){1,2})$/

/** One line of a list of zones: the identifier to keep, the town and its part of the world in the reader's language. */
export interface ZoneChoice {
  readonly zone: string
  readonly name: string
  readonly region: string
}

/** Whether a text names a zone this runtime knows by town, such as `Europe/Brussels`; offsets and abbreviations are refused. */
export function isZone(zone: unknown): zone is string {
  if (typeof zone !== 'string' || !ZONE.test(zone)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) instanceof Intl.DateTimeFormat
  } catch {
    return false
  }
}

/**
 * The name under which the list shows a zone, whatever it was called before: `Brazil/East` is `America/Sao_Paulo`,
 * `America/Godthab` is `America/Nuuk`. What is shown keeps its name: whoever chose Montréal is not told Toronto.
 * @returns null for what is no zone, or is none of a place
 */
export function listedZone(zone: unknown): string | null {
  if (typeof zone === 'string' && listed().has(zone)) return zone
  if (!isZone(zone)) return null
  const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions()
  const today = RENAMED.get(timeZone) ?? timeZone
  return listed().has(today) ? today : null
}

let known: ReadonlySet<string> | null = null

function listed(): ReadonlySet<string> {
  return (known ??= new Set([...namesOfToday(), ...ALSO].filter(isZone)))
}

function namesOfToday(): readonly string[] {
  return Intl.supportedValuesOf('timeZone').map((zone) => RENAMED.get(zone) ?? zone)
}

/** The town of a zone: `Europe/Brussels` is Bruxelles in French, Brussels in English. Never canonicalises. */
export function zoneName(zone: string, locale: Locale): string {
  const town = townOf(zone)
  return (locale === 'fr' ? FRENCH : ENGLISH)[town] ?? town.replaceAll('_', ' ')
}

/** The same with its preposition: à Bruxelles, au Caire, in Brussels. */
export function atZone(zone: string, locale: Locale): string {
  const usual = `${locale === 'fr' ? 'à' : 'in'} ${zoneName(zone, locale)}`
  return (locale === 'fr' ? FRENCH_AT : ENGLISH_AT)[townOf(zone)] ?? usual
}

/** Every zone, grouped by part of the world then by town, in the order of the reader's alphabet. */
export function zoneChoices(locale: Locale): readonly ZoneChoice[] {
  const collator = new Intl.Collator(tagOf(locale))
  const choices = [...listed()].map((zone) => choiceOf(zone, locale))
  return choices.toSorted(
    (a, b) => collator.compare(a.region, b.region) || collator.compare(a.name, b.name),
  )
}

function choiceOf(zone: string, locale: Locale): ZoneChoice {
  const continent = zone.slice(0, Math.max(zone.indexOf('/'), 0))
  return { zone, name: zoneName(zone, locale), region: REGIONS[continent]?.[locale] ?? '' }
}

function townOf(zone: string): string {
  return zone.slice(zone.lastIndexOf('/') + 1)
}
