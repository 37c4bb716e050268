import { expect, test } from 'vitest'
import { drawnFor, wordsIn } from '#platform/i18n/drawn.fixture.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import { idOf } from '../../live/room.fixture.ts'
import type { View } from '../../live/view.ts'
import { findMethod } from '../../methods/catalogue.ts'
import { Table } from '../../methods/table.fixture.ts'
import type { Expected } from '../types.ts'
import Room from './Room.svelte'

const NOW = Date.parse('2026-11-20T14:00:00Z')
const CAST = { Awa: ['facilitator'], Ben: [], Chloé: [] } as const

function tableOf(...methods: string[]): Table {
  return new Table(
    methods.flatMap((method) => findMethod(method, 1) ?? []),
    CAST,
  )
}

function started(...methods: string[]): Table {
  const table = tableOf(...methods)
  table.does('Awa', { type: 'start', expectEpoch: table.epoch })
  return table
}

interface Seen {
  readonly locale?: Locale
  readonly expected?: readonly Expected[]
  readonly startsAt?: number
  readonly leaderless?: boolean
  readonly asksAgain?: boolean
  readonly view?: View
}

/** What stands on somebody's screen, as words. */
function seenBy(table: Table, who: string, seen: Seen = {}): string {
  const { locale = 'en', expected = [], startsAt = NOW, ...rest } = seen
  const props = {
    view: table.sees(who),
    ...rest,
    present: table.people.map((person) => table.seat(person)),
    now: NOW,
    session: {
      id: 's',
      question: 'How?',
      link: '',
      language: 'en',
      startsAt,
      zone: 'Europe/Brussels',
      format: 'online' as const,
    },
    ids: { item: '', words: '' },
    days: { today: '2026-11-20', offered: '2026-12-04' },
    expected,
  }
  return wordsIn(drawnFor({ locale }, Room, props)).replaceAll(' ,', ',')
}

test('whoever handed over assists and may take over again; whoever received the hat may hand it over', () => {
  const table = started('check-in')
  expect(seenBy(table, 'Awa')).toContain('Hand over')
  expect(seenBy(table, 'Awa')).not.toContain('Take over facilitation')
  table.does('Awa', { type: 'handOver', expectEpoch: table.epoch, to: table.seat('Ben') })
  expect(seenBy(table, 'Awa')).not.toContain('Hand over')
  expect(seenBy(table, 'Awa')).toContain('Take over facilitation')
  expect(seenBy(table, 'Ben')).toContain('Hand over')
  expect(seenBy(table, 'Chloé')).not.toMatch(/Hand over|Take over/)
})

test('everybody else is offered to take over once whoever facilitates has been gone for long', () => {
  const table = started('check-in')
  expect(seenBy(table, 'Ben', { leaderless: true })).toContain('Take over facilitation')
  expect(seenBy(table, 'Ben')).not.toContain('Take over facilitation')
})

test('whoever wrote the one line of a step is done, in both languages, and is not asked to say so', () => {
  const table = started('check-in')
  expect(seenBy(table, 'Awa')).toContain('Finished: 0 of 3 · perhaps still writing: Ben and Chloé')
  expect(seenBy(table, 'Ben')).toContain('I’m done')
  table.writes('Ben', 'Reposé')
  expect(seenBy(table, 'Awa')).toContain('Finished: 1 of 3 · perhaps still writing: Chloé')
  expect(seenBy(table, 'Awa', { locale: 'fr' })).toContain(
    'Ont fini : 1 sur 3 · peut-être encore en train d’écrire : Chloé',
  )
  expect(seenBy(table, 'Ben')).not.toMatch(/I’m done|something more/)
  table.writes('Chloé', 'Curieuse')
  expect(seenBy(table, 'Awa')).not.toContain('perhaps')
})

test('whoever takes back the one line of a step is at it again', () => {
  const table = started('check-in')
  const item = table.writes('Ben', 'Reposé')
  table.does('Ben', { type: 'withdraw', item })
  expect(seenBy(table, 'Awa')).toContain('perhaps still writing: Ben and Chloé')
  expect(seenBy(table, 'Ben')).toContain('I’m done')
})

test('once cards are revealed nobody is waited for', () => {
  const table = started('check-in', 'closing')
  table.writes('Ben', 'Reposé')
  expect(table.sees('Awa').chair?.notDone).toEqual([table.seat('Chloé')])
  table.does('Awa', { type: 'reveal', expectEpoch: table.epoch })
  expect(table.sees('Awa').chair?.notDone).toEqual([])
  expect(seenBy(table, 'Awa', { asksAgain: true })).not.toMatch(/has not said|Finished|perhaps/)
})

test('going on says that it reveals what is hidden, and so does the question it asks', () => {
  const table = started('check-in', 'closing')
  expect(seenBy(table, 'Awa')).toContain('Next step')
  table.writes('Ben', 'Reposé')
  expect(seenBy(table, 'Awa')).toContain('Reveal and go on')
  expect(seenBy(table, 'Awa')).toContain('Reveal and skip the step')
  expect(seenBy(table, 'Awa')).not.toContain('Next step')
  expect(seenBy(table, 'Awa', { asksAgain: true })).toContain(
    'One contribution that is still hidden will be revealed to everybody.',
  )
  table.does('Awa', { type: 'reveal', expectEpoch: table.epoch })
  expect(seenBy(table, 'Awa')).toContain('Next step')
})

test('whoever listens is offered no field to write to others, and without a script none that keeps nothing', () => {
  const table = started('codev')
  table.does('Awa', { type: 'openStep', expectEpoch: table.epoch, index: 1, evenIfWriting: true })
  expect(seenBy(table, 'Ben')).not.toMatch(/What I notice|Your words/)
  expect(seenBy(table, 'Ben')).toContain('You are listening')
})

test('the lobby knows whose case it is before they sit down, and others may stand in', () => {
  const table = tableOf('codev')
  const ines = { role: 'client', name: 'Inès Benali', seat: null }
  const seen = seenBy(table, 'Awa', { expected: [ines] })
  expect(seen).toContain('Inès Benali, not here yet')
  expect(seen).toContain('Take their place')
  expect(seen).toContain('Not here yet: Inès Benali (Client).')
  expect(seen).not.toContain('Still to be taken')
  expect(seenBy(table, 'Awa')).toMatch(/free/)
})

test('whoever sat down and gave the role back is not waited for', () => {
  const table = tableOf('codev')
  const ben = { role: 'client', name: 'Ben', seat: table.seat('Ben') }
  expect(seenBy(table, 'Awa', { expected: [ben] })).not.toContain('not here yet')
})

test('whoever facilitates and has not sat down reads that the session waits for them', () => {
  const table = tableOf('codev')
  table.does('Awa', { type: 'giveBackRole', role: 'facilitator' })
  const { room, own, ...rest } = table.sees('Awa')
  const { [own.seat]: _mine, ...seats } = room.seats
  const view = { ...rest, room: { ...room, seats }, own: { ...own, seated: false } }
  const awa = { role: 'facilitator', name: 'Awa', seat: own.seat }
  const seen = seenBy(table, 'Awa', { view, expected: [awa] })
  expect(seen).toContain('once you have sat down')
  expect(seen).not.toContain('once Awa is here')
})

test('where nobody facilitates the lobby says so, and anybody may', () => {
  const table = tableOf('codev')
  table.does('Awa', { type: 'giveBackRole', role: 'facilitator' })
  expect(seenBy(table, 'Ben')).toContain('Nobody facilitates yet')
  const dan = { role: 'facilitator', name: 'Dan', seat: idOf('seat', 9) }
  expect(seenBy(table, 'Ben', { expected: [dan] })).toContain('once Dan is here')
  table.does('Ben', { type: 'takeRole', role: 'facilitator' })
  expect(seenBy(table, 'Ben')).toContain('You are facilitating')
})

test('starting another day than planned says which day the session will bear', () => {
  const table = tableOf('codev')
  const later = NOW + 9 * 86_400_000
  expect(seenBy(table, 'Awa', { startsAt: later })).toContain('will bear today’s date')
  expect(seenBy(table, 'Awa', { startsAt: later, locale: 'fr' })).toContain(
    'portera la date d’aujourd’hui',
  )
  expect(seenBy(table, 'Awa', { startsAt: NOW - 2 * 86_400_000 })).toContain('today’s date')
  expect(seenBy(table, 'Awa', { startsAt: NOW + 7_200_000 })).not.toContain('today’s date')
})

/** Step `index` of a method, with Ben in a role. */
function atStep(method: string, index: number, role: string | null): Table {
  const table = started(method)
  if (role !== null) table.does('Ben', { type: 'takeRole', role })
  table.does('Awa', { type: 'openStep', expectEpoch: table.epoch, index, evenIfWriting: true })
  return table
}

test('where one role speaks alone, the others read who has the floor, and whoever has it that it is theirs', () => {
  const table = atStep('codev', 1, 'client')
  for (const who of ['Awa', 'Chloé']) {
    expect(seenBy(table, who)).toContain('The floor is with Ben (client).')
    expect(seenBy(table, who, { locale: 'fr' })).toContain('La parole est à Ben (client·e).')
    expect(seenBy(table, who)).not.toMatch(/floor is free|floor is yours/)
  }
  expect(seenBy(table, 'Ben')).toContain('The floor is yours.')
  table.does('Ben', { type: 'takeFloor', run: table.run })
  expect(seenBy(table, 'Chloé')).toContain('Ben is speaking.')
  expect(seenBy(table, 'Chloé')).not.toContain('The floor is with')
})

test('where nobody has taken the role that speaks alone, the room says which it is', () => {
  const table = atStep('codev', 1, null)
  expect(seenBy(table, 'Chloé')).toContain('Nobody has taken the role that speaks here: client.')
  expect(seenBy(table, 'Chloé', { locale: 'fr' })).toMatch(
    /Personne n’a pris le rôle qui parle ici\s: client·e\./,
  )
})

test('of two roles that speak, those are named that somebody has, and a person once', () => {
  const table = atStep('knowledge-talk', 0, null)
  expect(seenBy(table, 'Ben')).toContain('The floor is with Awa (facilitation).')
  table.does('Chloé', { type: 'takeRole', role: 'speaker' })
  expect(seenBy(table, 'Ben')).toContain(
    'The floor is with Awa and Chloé (facilitation and speaker).',
  )
  table.does('Chloé', { type: 'giveBackRole', role: 'speaker' })
  table.does('Awa', { type: 'takeRole', role: 'speaker' })
  expect(seenBy(table, 'Ben')).toContain('The floor is with Awa (facilitation and speaker).')
})

test('where everybody speaks the floor is free', () => {
  expect(seenBy(atStep('codev', 2, 'client'), 'Chloé')).toContain('The floor is free.')
})
