import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { LiveCode, LiveCommand } from './commands.ts'
import { decide } from './decide.ts'
import { fold } from './evolve.ts'
import { seatOf } from './history.fixture.ts'
import { emptyRoom } from './plan.ts'
import { project } from './project.ts'
import { contextOf, everyone, idOf, planOf, step } from './room.fixture.ts'
import { MOST_SENT } from './standing.ts'
import type { LiveState } from './types.ts'
import type { MethodStep } from '../methods/types.ts'

const BOARD = step('board', { kind: 'write', who: everyone, reveal: 'live', maxPerPerson: null })
const THREE = step('three', { kind: 'write', who: everyone, reveal: 'live', maxPerPerson: 3 })
const TALK = step('talk', { kind: 'speak', order: 'queue', who: everyone, write: everyone })

const NOBODY = { words: () => null, name: () => null }

/** A room of two in which the one who leads writes without end. */
class Wordy {
  state: LiveState
  sent = 0

  constructor(...steps: readonly MethodStep[]) {
    this.state = emptyRoom(planOf(steps))
    for (const seat of [0, 1]) this.does(seat, { type: 'join', place: 'remote' })
    this.does(0, { type: 'start', expectEpoch: this.state.epoch })
  }

  write(seat = 0): LiveCode | null {
    this.sent += 1
    const run = this.state.runs.at(-1)?.id ?? idOf('run', 0)
    const [item, words] = [idOf('item', this.sent), idOf('words', this.sent)]
    return this.does(seat, { type: 'write', run, item, words, named: null })
  }

  /** Takes back whatever was written last. */
  withdraw(): boolean {
    const last = [...this.state.items.values()].findLast(({ withdrawn }) => !withdrawn)
    return !last || this.does(0, { type: 'withdraw', item: last.id }) === null
  }

  open(index: number): void {
    const expectEpoch = this.state.epoch
    this.does(0, { type: 'openStep', expectEpoch, index, evenIfWriting: true })
  }

  get offered() {
    const { mayWrite, writeLeft } = project(this.state, NOBODY, seatOf(0)).own
    return { mayWrite, writeLeft }
  }

  does(seat: number, command: LiveCommand): LiveCode | null {
    const newRun = idOf('run', this.state.seq + 1)
    const hats = seat === 0 ? (['facilitator'] as const) : []
    const outcome = decide(this.state, command, contextOf(seatOf(seat), 1, { newRun, hats }))
    if (!outcome.ok) return outcome.code
    this.state = fold(this.state, outcome.value)
    return null
  }
}

const acts = fc.array(fc.constantFrom('write', 'write', 'write', 'withdraw'), {
  minLength: MOST_SENT,
  maxLength: 2 * MOST_SENT,
})

test('nobody sends more to a step than anybody would read, however much they take back', () => {
  const property = fc.property(fc.constantFrom(BOARD, TALK, THREE), acts, (one, story) => {
    const room = new Wordy(one)
    for (const act of story) {
      const { mayWrite } = room.offered
      const isAsOffered =
        act === 'withdraw' ? room.withdraw() : (room.write() === null) === mayWrite
      expect(isAsOffered).toBe(true)
    }
    expect(room.state.items.size).toBeLessThanOrEqual(MOST_SENT)
  })
  fc.assert(property, { numRuns: 10 })
})

test('who has sent all that reads so, alone, in that step alone, and going back gives nothing anew', () => {
  const room = new Wordy(BOARD, TALK)
  for (let n = 0; n < MOST_SENT; n += 1) expect(room.write()).toBeNull()
  expect(room.offered).toEqual({ mayWrite: false, writeLeft: 0 })
  expect(room.write()).toBe('enough_written')
  expect(room.write(1)).toBeNull()
  room.open(1)
  expect(room.offered).toEqual({ mayWrite: true, writeLeft: null })
  expect(room.write()).toBeNull()
  room.open(0)
  expect(room.write()).toBe('enough_written')
})
