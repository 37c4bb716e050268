import * as fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test, vi } from 'vitest'
import * as format from './format.ts'
import type { Reader } from './reader.ts'

const NBSP = '\u00a0'
const MEETING = new Date('2026-11-26T13:00:00Z')
const END = new Date('2026-11-26T15:00:00Z')
const BRUSSELS: Reader = { locale: 'fr', zone: 'Europe/Brussels' }
const IN_ENGLISH: Reader = { ...BRUSSELS, locale: 'en' }
const MONTREAL: Reader = { locale: 'fr', zone: 'America/Montreal' }
const later = (days: number) => new Date(MEETING.getTime() + days * 86_400_000)
const plain = (text: string) => text.replaceAll(NBSP, ' ').replaceAll('\u2060', '')

describe('an instant', () => {
  test('is shown in the zone of the reader, and the zone is named', () => {
    expect(format.moment(MEETING, BRUSSELS)).toBe(`jeudi 26${NBSP}novembre, 14:00 (Bruxelles)`)
    expect(format.moment(MEETING, IN_ENGLISH)).toBe(`Thursday 26${NBSP}November, 14:00 (Brussels)`)
    expect(plain(format.moment(MEETING, MONTREAL))).toBe('jeudi 26 novembre, 8:00 (Montréal)')
  })

  test('says its year only when it is not the current one', () => {
    expect(plain(format.day(MEETING, BRUSSELS, later(3)))).toBe('jeudi 26 novembre')
    expect(plain(format.day(MEETING, BRUSSELS, later(100)))).toBe('jeudi 26 novembre 2026')
    expect(plain(format.date(MEETING, BRUSSELS, later(3)))).toBe('26 novembre')
    expect(plain(format.date(MEETING, BRUSSELS))).toBe('26 novembre 2026')
  })

  test('falls on the first of a month in French as « 1er »', () => {
    expect(plain(format.date(later(5), BRUSSELS))).toBe('1er décembre 2026')
    expect(plain(format.shortDay(later(5), BRUSSELS))).toBe('1er déc.')
    expect(plain(format.date(later(5), IN_ENGLISH))).toBe('1 December 2026')
  })

  test('is told at another place, with its day when it is another day there', () => {
    expect(format.timeThere(MEETING, MONTREAL, BRUSSELS.zone)).toBe('8:00 à Montréal')
    const evening = new Date('2026-11-26T20:00:00Z')
    const tokyo = { locale: 'fr', zone: 'Asia/Tokyo' } as const
    expect(format.timeThere(evening, tokyo, BRUSSELS.zone)).toBe('vendredi 5:00 à Tokyo')
    const cairo = { locale: 'fr', zone: 'Africa/Cairo' } as const
    expect(format.timeThere(MEETING, cairo)).toBe('15:00 au Caire')
  })

  test('keeps the hour of the clock on both sides of a change of hour', () => {
    const before = new Date('2026-10-24T12:00:00Z')
    const after = new Date('2026-10-26T13:00:00Z')
    expect([before, after].map((instant) => format.time(instant, BRUSSELS))).toEqual([
      '14:00',
      '14:00',
    ])
  })
})

test('what was made for a zone is kept, and given up for thousands of spellings of one', () => {
  const made = vi.spyOn(Intl, 'DateTimeFormat')
  const madeFor = (zone: string) => {
    made.mockClear()
    format.time(MEETING, { ...BRUSSELS, zone })
    return made.mock.calls.length
  }
  expect([madeFor('Europe/Vilnius'), madeFor('Europe/Vilnius')]).toEqual([1, 0])
  for (let at = 0; at < 2 ** 10; at += 1) madeFor(spelling('America/Buenos_Aires', at))
  expect(madeFor('Europe/Vilnius')).toBe(1)
  made.mockRestore()
})

/** The same zone, written as nobody does: one bit for each of its first letters. */
function spelling(zone: string, bits: number): string {
  return zone.replaceAll(/\p{Letter}/gu, (letter, at: number) =>
    ((bits >> (at % 10)) & 1) === 1 ? letter.toUpperCase() : letter.toLowerCase(),
  )
}

describe('a span of time', () => {
  test('is written with one day when it ends on the same one', () => {
    // Between a dash and a no-break space a browser ends a line: only a word joiner keeps them together.
    expect(format.timeSpan(MEETING, END, BRUSSELS)).toBe(`14:00${NBSP}–\u2060${NBSP}16:00`)
    expect(plain(format.momentSpan(MEETING, END, BRUSSELS))).toBe(
      'jeudi 26 novembre, 14:00 – 16:00 (Bruxelles)',
    )
  })

  test('names the second day when it passes midnight for the reader', () => {
    const sydney = { locale: 'en', zone: 'Australia/Sydney' } as const
    const end = new Date('2026-11-26T13:30:00Z')
    const start = new Date('2026-11-26T12:30:00Z')
    expect(plain(format.timeSpan(start, end, sydney))).toBe('23:30 – Friday 27 November, 0:30')
  })
})

describe('a distance in time', () => {
  test('counts the days of the calendar of the reader, not 24 hours', () => {
    const lateEvening = new Date('2026-11-25T22:30:00Z')
    const justAfterMidnight = new Date('2026-11-25T23:30:00Z')
    expect(format.relativeDay(justAfterMidnight, lateEvening, BRUSSELS)).toBe('demain')
    expect(format.relativeDay(justAfterMidnight, lateEvening, MONTREAL)).toBe('aujourd’hui')
  })

  test('is told in the largest unit that stays clear', () => {
    const told = [-70, -40, -13, 0, 2, 14, 800].map((days) =>
      plain(format.relativeDay(later(days), MEETING, BRUSSELS)),
    )
    expect(told).toEqual([
      'il y a 2 mois',
      'il y a 6 semaines',
      'il y a 13 jours',
      'aujourd’hui',
      'après-demain',
      'dans 2 semaines',
      'dans 2 ans',
    ])
  })

  test('is told in minutes and hours on the day itself', () => {
    const after = (minutes: number) => new Date(MEETING.getTime() + minutes * 60_000)
    const told = [0, 5, 130, 60 * 24].map((minutes) =>
      plain(format.ago(MEETING, after(minutes), BRUSSELS)),
    )
    expect(told).toEqual(['à l’instant', 'il y a 5 min', 'il y a 2 h', 'hier'])
    expect(plain(format.ago(MEETING, after(5), IN_ENGLISH))).toBe('5 min ago')
  })
})

test('a duration is told in minutes below the hour, then in hours', () => {
  const told = [0, 45, 60, 77, 90, 117, 120, 125, 150].map((minutes) =>
    plain(format.duration(minutes, 'fr')),
  )
  expect(told).toEqual([
    '0 min',
    '45 min',
    '1 h',
    '1 h 17',
    '1 h 30',
    '1 h 57',
    '2 h',
    '2 h 05',
    '2 h 30',
  ])
  expect(plain(format.duration(150, 'en'))).toBe('2 h 30 min')
})

test('a list of names is a sentence in either language, empty for nobody', () => {
  expect(format.list(['Awa', 'Marc', 'Lin'], 'fr')).toBe('Awa, Marc et Lin')
  expect(format.list(['Awa', 'Marc', 'Lin'], 'en')).toBe('Awa, Marc and Lin')
  expect(format.list(['Awa', 'Marc'], 'fr', 'or')).toBe('Awa ou Marc')
  expect(format.list([], 'fr')).toBe('')
})

test('a due date is the same day for everyone', () => {
  expect(plain(format.calendarDay('2027-01-15', 'fr'))).toBe('vendredi 15 janvier')
  expect(plain(format.calendarDay('2027-01-15', 'fr', MEETING))).toBe('vendredi 15 janvier 2027')
})

test('whatever the instant and the place, the time shown is the one of its zone', () => {
  const zones = [
    'Europe/Brussels',
    'America/Montreal',
    'Africa/Dakar',
    'Asia/Kathmandu',
    'Pacific/Apia',
  ]
  const instants = fc.date({
    min: new Date('2020-01-01'),
    max: new Date('2040-01-01'),
    noInvalidDate: true,
  })
  fc.assert(
    fc.property(instants, fc.constantFrom(...zones), (instant, zone) => {
      const there = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(
        zone,
      )
      const shown = format.time(instant, { locale: 'fr', zone })
      expect(shown).toBe(`${there.hour}:${String(there.minute).padStart(2, '0')}`)
    }),
  )
})

test('a name from right to left is set apart in a sentence, any other stands as it is', () => {
  expect(format.isolated('محمد')).toBe('\u2068محمد\u2069')
  expect(format.isolated('Awa Diop')).toBe('Awa Diop')
})
