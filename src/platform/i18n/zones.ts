import { type Locale, tagOf } from './locale.ts'
import { ENGLISH, ENGLISH_AT, FRENCH, FRENCH_AT, REGIONS } from './zone-names.ts'

// Names people look for and that ICU lists under an older or another town.
const ALSO = [
  'America/Montreal',
  'Asia/Ho_Chi_Minh',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Asia/Yangon',
  'Atlantic/Faroe',
  'Europe/Kyiv',
  'UTC',
]
const OLD = new Set([
  'Asia/Calcutta',
  'Asia/Katmandu',
  'Asia/Rangoon',
  'Asia/Saigon',
  'Atlantic/Faeroe',
  'Europe/Kiev',
])
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
  const zones = new Set([
    ...Intl.supportedValuesOf('timeZone').filter((zone) => !OLD.has(zone)),
    ...ALSO,
  ])
  const choices = [...zones].filter(isZone).map((zone) => choiceOf(zone, locale))
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
