import { describe, expect, test } from 'vitest'
import { idOf } from '../../live/room.fixture.ts'
import type { RunView, View } from '../../live/view.ts'
import {
  clockOf,
  cutShort,
  leftToWrite,
  momentOf,
  nameAt,
  recalledIn,
  shortNamesAt,
} from './seen.ts'

const NOW = Date.parse('2026-11-20T14:00:00Z')

test.each([
  [300_000, '5:00', false],
  [300_040, '5:00', false],
  [299_100, '5:00', false],
  [59_000, '0:59', false],
  [-2_000, '0:02', true],
])('a step of five minutes that ends in %i ms shows %s', (left, time, over) => {
  expect(clockOf(runEnding(NOW + left), NOW)).toMatchObject({ time, over })
})

test('a name written from the right keeps to itself, so that what follows it in a sentence stays in its place', () => {
  const [ann, omar] = [idOf('seat', 1), idOf('seat', 2)]
  const room = roomOf({ [ann]: 'Ann Bell', [omar]: 'عمر خليل' })
  expect(shortNamesAt(room, [ann, omar])).toEqual(['Ann', '\u2068عمر\u2069'])
  expect(nameAt(room, omar)).toBe('\u2068عمر خليل\u2069')
})

test('people are called by their first name, unless two share it', () => {
  const [marc, noemie, other] = [idOf('seat', 1), idOf('seat', 2), idOf('seat', 3)]
  const seated = { [marc]: 'Marc Lefèbvre', [noemie]: 'Noémie Tremblay', [other]: 'Marc Ndiaye' }
  expect(shortNamesAt(roomOf(seated), [noemie, marc])).toEqual(['Noémie', 'Marc Lefèbvre'])
})

test('a seat whose person was erased keeps its dash', () => {
  const seat = idOf('seat', 1)
  expect(shortNamesAt(roomOf({ [seat]: null }), [seat])).toEqual(['—'])
})

describe('what people bring is read again', () => {
  const [promises, talk] = [idOf('part', 1), idOf('part', 2)]
  const marc = idOf('seat', 1)
  const at = (index: number, followedUp: number, floor: string | null = null) => ({
    phase: 'live' as const,
    followedUp,
    run: { id: idOf('run', index), index, detail: { mode: 'speak', floor } },
    steps: [{ part: promises }, { part: talk }],
  })
  const moment = (room: Parameters<typeof momentOf>[0]) => momentOf(room, promises)

  test('when somebody has told what came of a promise, while they are gone through', () => {
    expect(moment(at(0, 0))).not.toBe(moment(at(0, 1)))
  })

  test('but not whenever somebody speaks, nor in another step', () => {
    expect(moment(at(0, 0))).toBe(moment(at(0, 0, marc)))
    expect(moment(at(1, 0))).toBe(moment(at(1, 1)))
  })

  test('and when the room opens', () => {
    const lobby = { ...at(0, 0), phase: 'lobby' as const, run: null }
    expect(moment(lobby)).not.toBe(moment(at(1, 0)))
  })
})

describe('what ends for everybody is not done in one press', () => {
  const [marc, noemie] = [idOf('seat', 1), idOf('seat', 2)]
  const chair = (notDone: (typeof marc)[], notSpoken: (typeof marc)[]) => ({
    chair: { notDone, notSpoken },
  })

  test('while the last round has not reached everybody', () => {
    expect(cutShort(chair([], [marc, noemie]), true)).toEqual([marc, noemie])
    expect(cutShort(chair([], []), true)).toEqual([])
  })

  test('but a round may be left for the next step, from which one comes back', () => {
    expect(cutShort(chair([], [marc]), false)).toEqual([])
    expect(cutShort(chair([noemie], []), false)).toEqual([noemie])
  })
})

test('what waits for the network counts among what a step takes', () => {
  const cards = [{ waiting: true }, { waiting: false }]
  expect([2, 1, 0].map((writeLeft) => leftToWrite({ own: { writeLeft } }, cards))).toEqual([
    1, 0, 0,
  ])
  expect(leftToWrite({ own: { writeLeft: null } }, cards)).toBeNull()
})

function item(index: number, text: string, sort: string) {
  return { index, text, sort, by: null }
}

describe('what a step recalls', () => {
  const view = {
    room: {
      seats: {},
      steps: [{ recalls: [] }, { recalls: [] }, { recalls: [0, 1] }],
      items: { b: item(0, 'Le cas', '1:1'), a: item(0, 'Avant', '1:0'), c: item(2, 'Ici', '1:2') },
      results: [],
    },
    own: { items: {} },
  } as unknown as View
  const textsAt = (index: number) =>
    recalledIn(view, { index }).map(({ cards }) => cards.map(({ text }) => text))

  test('is what earlier steps left on the table, in their order; a step that left nothing is not named', () => {
    expect(textsAt(2)).toEqual([['Avant', 'Le cas']])
    expect(textsAt(1)).toEqual([])
  })
})

function runEnding(endsAt: number): RunView {
  return { status: 'open', seconds: 300, endsAt, left: null } as RunView
}

function roomOf(names: Readonly<Record<string, string | null>>) {
  const seats = Object.entries(names).map(([seat, name]) => [seat, { name }] as const)
  return { seats: Object.fromEntries(seats) }
}
