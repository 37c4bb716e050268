import { type Locale, tagOf } from './locale.ts'
import type { Reader } from './reader.ts'
import { atZone, zoneName } from './zones.ts'

const NBSP = '\u00a0'
/** A line may end after a dash even before a space that does not break. */
const JOINER = '\u2060'
const DAY_MS = 86_400_000
const MINUTE_MS = 60_000

/** « jeudi 26 novembre, 14:00 (Bruxelles) »: an instant in the reader's zone, the zone named. @param now adds the year when it is another one */
export function moment(instant: Date, reader: Reader, now?: Date): string {
  return `${day(instant, reader, now)}, ${time(instant, reader)} (${zoneName(reader.zone, reader.locale)})`
}

/** « jeudi 26 novembre, 14:00 – 16:00 (Bruxelles) »; the second day is written when the end falls on another one. */
export function momentSpan(start: Date, end: Date, reader: Reader, now?: Date): string {
  const zone = zoneName(reader.zone, reader.locale)
  return `${day(start, reader, now)}, ${timeSpan(start, end, reader)} (${zone})`
}

/** « jeudi 26 novembre ». @param now adds the year when it is another one */
export function day(instant: Date, reader: Reader, now?: Date): string {
  const parts = partsOf(instant, reader)
  const year =
    now !== undefined && partsOf(now, reader).year !== parts.year ? `${NBSP}${parts.year}` : ''
  return `${parts.weekday} ${dayOfMonth(parts.day, reader.locale)}${NBSP}${parts.month}${year}`
}

/** « 26 novembre 2026 », without the day of the week. @param now leaves the year out when it is the same one */
export function date(instant: Date, reader: Reader, now?: Date): string {
  const parts = partsOf(instant, reader)
  const isThisYear = now !== undefined && partsOf(now, reader).year === parts.year
  const year = isThisYear ? '' : `${NBSP}${parts.year}`
  return `${dayOfMonth(parts.day, reader.locale)}${NBSP}${parts.month}${year}`
}

/** « 26 nov. »: for narrow places. */
export function shortDay(instant: Date, reader: Reader): string {
  const short = dateFormat(tagOf(reader.locale), reader.zone, SHORT).formatToParts(instant)
  const parts = new Map(short.map(({ type, value }) => [type, value]))
  return `${dayOfMonth(parts.get('day') ?? '', reader.locale)}${NBSP}${parts.get('month')}`
}

/** « 14:00 », « 8:00 »: 24 hours in both languages. */
export function time(instant: Date, reader: Reader): string {
  const parts = partsOf(instant, reader)
  return `${Number(parts.hour)}:${parts.minute}`
}

/** « 14:00 – 16:00 », never parted at the end of a line. */
export function timeSpan(start: Date, end: Date, reader: Reader): string {
  const isSameDay = epochDay(start, reader.zone) === epochDay(end, reader.zone)
  if (isSameDay) return `${time(start, reader)}${NBSP}–${JOINER}${NBSP}${time(end, reader)}`
  return `${time(start, reader)}${NBSP}– ${day(end, reader)}, ${time(end, reader)}`
}

/** « 13:00 à Dakar ». @param home the zone just spoken of: the day of the week is written when it is another day there */
export function timeThere(instant: Date, there: Reader, home: string = there.zone): string {
  const isSameDay = epochDay(instant, home) === epochDay(instant, there.zone)
  const weekday = isSameDay ? '' : `${partsOf(instant, there).weekday} `
  return `${weekday}${time(instant, there)} ${atZone(there.zone, there.locale)}`
}

/** A date that is nobody's instant, such as a due date. @param isoDate `2026-11-26` */
export function calendarDay(isoDate: string, locale: Locale, now?: Date): string {
  return day(new Date(`${isoDate}T00:00:00Z`), { locale, zone: 'UTC' }, now)
}

/** « aujourd’hui », « demain », « il y a 3 jours », « dans 5 semaines »: whole days of the reader's own calendar. */
export function relativeDay(instant: Date, now: Date, reader: Reader): string {
  const days = epochDay(instant, reader.zone) - epochDay(now, reader.zone)
  const [unit, length] = UNITS.find(([, , from]) => Math.abs(days) >= from) ?? ['day', 1]
  const text = relative(reader.locale).format(Math.round(days / length), unit)
  return text.replace(/(\d) /, `$1${NBSP}`)
}

/** « à l’instant », « il y a 5 min », « il y a 2 h », then as `relativeDay`: for what has just happened. */
export function ago(instant: Date, now: Date, reader: Reader): string {
  const minutes = Math.floor((now.getTime() - instant.getTime()) / MINUTE_MS)
  const isToday = epochDay(instant, reader.zone) === epochDay(now, reader.zone)
  if (minutes >= 60 && !isToday) return relativeDay(instant, now, reader)
  if (minutes < 1) return reader.locale === 'fr' ? 'à l’instant' : 'just now'
  const since = duration(minutes < 60 ? minutes : minutes - (minutes % 60), reader.locale)
  return reader.locale === 'fr' ? `il y a ${since}` : `${since} ago`
}

/** « 45 min », « 1 h 30 », « 2 h ». @param minutes whole, 0 or more */
export function duration(minutes: number, locale: Locale): string {
  const rest = minutes % 60
  if (minutes < 60) return `${minutes}${NBSP}min`
  const hours = `${Math.floor(minutes / 60)}${NBSP}h`
  if (rest === 0) return hours
  return `${hours}${NBSP}${String(rest).padStart(2, '0')}${locale === 'en' ? `${NBSP}min` : ''}`
}

/** A name in a sentence of ours: one written from right to left keeps its direction, and the sentence keeps its own. */
export function isolated(name: string): string {
  return RIGHT_TO_LEFT.test(name) ? `\u2068${name}\u2069` : name
}

/** « Awa, Marc et Lin ». Empty for none. */
export function list(
  items: readonly string[],
  locale: Locale,
  joiner: 'and' | 'or' = 'and',
): string {
  return listFormat(locale, joiner === 'and' ? 'conjunction' : 'disjunction').format(items)
}

const RIGHT_TO_LEFT = /[\u0590-\u08ff]/

// Two weeks are still counted in days: « dans 12 jours » is easier to place than « dans 2 semaines ».
const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number, number])[] = [
  ['year', 365.25, 700],
  ['month', 30.44, 60],
  ['week', 7, 14],
]
const LONG: Intl.DateTimeFormatOptions = {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
}
const SHORT: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short' }

interface Parts {
  readonly weekday: string
  readonly day: string
  readonly month: string
  readonly year: string
  readonly hour: string
  readonly minute: string
}

// The words are ICU's, the order and spaces are ours: server and browser may hold different versions of ICU.
function partsOf(instant: Date, reader: Reader): Parts {
  const parts = dateFormat(tagOf(reader.locale), reader.zone, LONG).formatToParts(instant)
  const named = new Map(parts.map(({ type, value }) => [type, value]))
  const read = (type: keyof Parts) => named.get(type) ?? ''
  return {
    weekday: read('weekday'),
    day: read('day'),
    month: read('month'),
    year: read('year'),
    hour: read('hour'),
    minute: read('minute'),
  }
}

function dayOfMonth(number: string, locale: Locale): string {
  return locale === 'fr' && number === '1' ? '1er' : number
}

/** Days since 1970 of the calendar date that a zone shows at an instant. */
function epochDay(instant: Date, zone: string): number {
  const parts = dateFormat('en-GB', zone, NUMERIC).formatToParts(instant)
  const read = (wanted: string) => Number(parts.find(({ type }) => type === wanted)?.value)
  return Date.UTC(read('year'), read('month') - 1, read('day')) / DAY_MS
}

const NUMERIC: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'numeric', year: 'numeric' }
const formats = new Map<string, Intl.DateTimeFormat>()
const relatives = new Map<Locale, Intl.RelativeTimeFormat>()
const lists = new Map<string, Intl.ListFormat>()

/** Readers of a whole day have fewer. One zone has thousands of names, though: `EUROPE/brussels` is understood too. */
const MOST_KEPT = 1_000

// Kept, because making one costs a hundred times using it.
function dateFormat(
  tag: string,
  zone: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = `${tag} ${zone} ${Object.keys(options).length} ${options.month}`
  const format = formats.get(key) ?? new Intl.DateTimeFormat(tag, { ...options, timeZone: zone })
  if (formats.size >= MOST_KEPT) formats.clear()
  formats.set(key, format)
  return format
}

function relative(locale: Locale): Intl.RelativeTimeFormat {
  const format =
    relatives.get(locale) ?? new Intl.RelativeTimeFormat(tagOf(locale), { numeric: 'auto' })
  relatives.set(locale, format)
  return format
}

function listFormat(locale: Locale, type: 'conjunction' | 'disjunction'): Intl.ListFormat {
  const key = `${locale} ${type}`
  const format = lists.get(key) ?? new Intl.ListFormat(tagOf(locale), { type })
  lists.set(key, format)
  return format
}
