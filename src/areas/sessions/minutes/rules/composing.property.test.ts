import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { newRandomId } from '#platform/ids.ts'
import type { LiveFact } from '../../live/events.ts'
import { fold } from '../../live/evolve.ts'
import { emptyRoom } from '../../live/plan.ts'
import type { LiveState } from '../../live/types.ts'
import type { Voices } from '../../live/voices.ts'
import { newestMethod } from '../../methods/catalogue.ts'
import { LEVELS } from '../../types.ts'
import { capOf } from './circles.ts'
import { composedFrom } from './composing.ts'

const STEPS = newestMethod('closing')?.steps ?? []
const SEATS = Array.from({ length: 4 }, () => newRandomId<'seat'>())
const VOICES: Voices = {
  words: () => ({ body: 'Quelques mots', language: 'fr' }),
  name: () => null,
}

const wrote = fc.record({
  step: fc.nat({ max: STEPS.length - 1 }),
  by: fc.constantFrom(...SEATS),
  named: fc.boolean(),
  late: fc.boolean(),
  withdrawn: fc.boolean(),
})
type Wrote = Parameters<typeof written>[0]
const story = fc.record({
  level: fc.constantFrom(...LEVELS),
  revealed: fc.boolean(),
  all: fc.array(wrote, { maxLength: 25 }),
})

test('each line traces to one thing written in the room, that is shown there, and none is lost: what came late is marked', () => {
  fc.assert(
    fc.property(story, ({ level, revealed, all }) => {
      const state = roomOf(level, revealed, all)
      const lines = composedFrom(state, VOICES)
      const readable = [...state.items.values()].filter(
        (item) => !item.withdrawn && (revealed || !item.hiddenFirst),
      )
      expect(new Set(lines.map(({ origin }) => origin.item))).toEqual(
        new Set(readable.map(({ id }) => id)),
      )
      expect(lines).toHaveLength(readable.length)
      for (const line of lines) {
        expect(state.items.get(line.origin.item)).toMatchObject({
          words: line.words,
          run: line.origin.run,
          seat: line.seat,
          named: line.named,
          late: line.late,
        })
        expect(line.circle).toBe(capOf(level))
      }
    }),
  )
})

test('lines stand in the order of the plan', () => {
  fc.assert(
    fc.property(story, ({ level, revealed, all }) => {
      const lines = composedFrom(roomOf(level, revealed, all), VOICES)
      const order = lines.map(({ origin }) => STEPS.findIndex(({ key }) => key === origin.step.key))
      expect(order).toEqual(order.toSorted((a, b) => a - b))
    }),
  )
})

function roomOf(
  level: (typeof LEVELS)[number],
  revealed: boolean,
  all: readonly Wrote[],
): LiveState {
  const part = newRandomId<'part'>()
  const empty = emptyRoom({
    session: newRandomId<'session'>(),
    level,
    parts: [{ id: part, name: { fr: 'Clôture', en: 'Closing' }, roles: [] }],
    steps: STEPS.map((step) => ({ part, step, seconds: 60 })),
  })
  const runs = STEPS.map(() => newRandomId<'run'>())
  const facts = STEPS.flatMap((_, index) => {
    const run = runs[index] ?? newRandomId<'run'>()
    const opened: LiveFact = { type: 'stepOpened', run, index, present: 4, epoch: index }
    const shown: LiveFact = { type: 'revealed', run, epoch: index }
    const here = all.filter(({ step }) => step === index).flatMap((each) => written(each, run))
    return [
      { fact: opened, by: SEATS[0] },
      ...here,
      ...(revealed ? [{ fact: shown, by: SEATS[0] }] : []),
    ]
  })
  const joined = SEATS.map((by) => ({
    fact: { type: 'joined', place: 'room', roles: [], guest: false } satisfies LiveFact,
    by,
  }))
  const events = [...joined, ...facts].map(({ fact, by = newRandomId<'seat'>() }) => ({
    ...fact,
    by,
    at: 0,
  }))
  return fold(empty, events)
}

function written(
  each: {
    step: number
    by: (typeof SEATS)[number]
    named: boolean
    late: boolean
    withdrawn: boolean
  },
  run: ReturnType<typeof newRandomId<'run'>>,
) {
  const item = newRandomId<'item'>()
  const { by, named, late } = each
  const first: LiveFact = { type: 'written', run, item, words: newRandomId<'words'>(), named, late }
  const gone: LiveFact = { type: 'withdrawn', item }
  return each.withdrawn
    ? [
        { fact: first, by },
        { fact: gone, by },
      ]
    : [{ fact: first, by }]
}
