import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import type { SessionId } from '../types.ts'
import { calendarOf } from './write-calendar.ts'

test('another program reads the question, the hours and the place from the calendar file', () => {
  const session = {
    id: '01939b52-0000-7000-8000-000000000001' as SessionId,
    question: 'Comment faire, à dix ; et « pourquoi », au fond ? '.repeat(4).trim(),
    startsAt: new Date('2026-11-26T13:00:00Z'),
    minutes: 120,
    zone: 'Europe/Brussels',
    format: 'hybrid' as const,
    link: 'https://visio.example.org/salle',
    place: 'Salle B2, Thiès',
    preparation: 'Une situation.\nDeux phrases.',
    revision: 3,
    state: 'announced' as const,
  }
  const text = calendarOf(session, {
    community: 'Évaluer',
    url: 'https://p.example/s/1',
    now: new Date('2026-11-20T12:00:00Z'),
  })
  const component = new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent')
  if (component === null) throw new Error('There is no event in the calendar.')
  const event = new ICAL.Event(component)
  expect(event.summary).toBe(session.question)
  expect(event.startDate.toJSDate()).toEqual(session.startsAt)
  expect(event.endDate.toJSDate()).toEqual(new Date('2026-11-26T15:00:00Z'))
  expect(event.location).toBe('Salle B2, Thiès · https://visio.example.org/salle')
  expect(event.description).toContain('Une situation.\nDeux phrases.')
  expect([event.uid, event.sequence]).toEqual([`${session.id}@palabre`, 3])
  expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true)
})

test('whatever people typed, no line of the calendar is theirs', () => {
  const injected = 'Évaluer\r\nATTENDEE:mailto:all@example.org\rBEGIN:VALARM\u2028X-EVIL:1\u0007'
  const session = {
    id: '01939b52-0000-7000-8000-000000000001' as SessionId,
    question: injected,
    startsAt: new Date('2026-11-26T13:00:00Z'),
    minutes: 120,
    zone: 'Europe/Brussels',
    format: 'hybrid' as const,
    link: `https://visio.example.org/${injected}`,
    place: injected,
    preparation: injected,
    revision: 3,
    state: 'announced' as const,
  }
  const now = new Date('2026-11-20T12:00:00Z')
  const text = calendarOf(session, { community: injected, url: 'https://p.example/s/1', now })
  const names = text
    .replace(/\r\n[ \t]/g, '')
    .split(/\r\n|\r|\n|\u2028/)
    .map((line) => line.split(/[:;]/)[0])
  const known =
    'BEGIN VERSION PRODID METHOD NAME X-WR-CALNAME UID SEQUENCE DTSTAMP DTSTART DTEND SUMMARY LOCATION DESCRIPTION URL STATUS END'
  expect(names.filter((name) => name !== '' && !known.split(' ').includes(name ?? ''))).toEqual([])
  expect(names.filter((name) => name === 'BEGIN')).toHaveLength(2)
  expect(text).not.toContain('\u0007')
})

test('one that was called off leaves the calendars it was put in', () => {
  const now = new Date('2026-11-21T12:00:00Z')
  const tell = { community: 'Évaluer', url: 'https://p.example/s/1', now }
  const [planned, off] = (['announced', 'calledOff'] as const).map((state, index) =>
    eventIn(calendarOf({ ...SESSION, state, revision: 3 + index }, tell)),
  )
  expect([planned?.method, planned?.status]).toEqual(['PUBLISH', 'CONFIRMED'])
  expect([off?.method, off?.status]).toEqual(['CANCEL', 'CANCELLED'])
  expect([off?.uid, off?.sequence]).toEqual([planned?.uid, (planned?.sequence ?? 0) + 1])
})

const SESSION = {
  id: '01939b52-0000-7000-8000-000000000001' as SessionId,
  question: 'Comment écouter ?',
  startsAt: new Date('2026-11-26T13:00:00Z'),
  minutes: 120,
  zone: 'Europe/Brussels',
  format: 'online' as const,
  link: '',
  place: '',
  preparation: '',
}

function eventIn(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text))
  const event = calendar.getFirstSubcomponent('vevent')
  if (event === null) throw new Error('There is no event in the calendar.')
  const { uid, sequence } = new ICAL.Event(event)
  const method = calendar.getFirstPropertyValue('method')
  return { method, uid, sequence, status: event.getFirstPropertyValue('status') }
}
