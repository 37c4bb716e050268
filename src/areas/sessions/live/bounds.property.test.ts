import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { LiveCode, LiveCommand } from './commands.ts'
import { decide } from './decide.ts'
import { fold } from './evolve.ts'
import { seatOf } from './history.fixture.ts'
import { emptyRoom } from './plan.ts'
import { project } from './project.ts'
import { contextOf, everyone, idOf, planOf, step } from './room.fixture.ts'
import { MOST_CHANGED, MOST_SENT } from './standing.ts'
import type { LiveState } from './types.ts'
import type { MethodStep } from '../methods/types.ts'

const BOARD = step('board', { kind: 'write', who: everyone, reveal: 'live', maxPerPerson: null })
const THREE = step('three', { kind: 'write', who: everyone, reveal: 'live', maxPerPerson: 3 })
const TALK = step('talk', { kind: 'speak', order: 'queue', who: everyone, write: everyone })

const VOTE = step('vote', {
  kind: 'vote',
  who: everyone,
  from: 'board',
  budget: 3,
  perItem: 3,
})

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

/** Words, points and a name that change without end: told apart by nothing but the number of the change. */
class Fickle extends Wordy {
  changes = 0

  constructor() {
    super(BOARD, VOTE, TALK)
    for (const seat of [0, 1]) this.write(seat)
  }

  reword(seat = 0): LiveCode | null {
    const words = idOf('words', 1_000 + this.next())
    return this.does(seat, { type: 'reword', item: idOf('item', seat + 1), words })
  }

  vote(seat = 0): LiveCode | null {
    const [run, item] = [this.state.runs.at(-1)?.id ?? idOf('run', 0), idOf('item', 1)]
    const before = this.state.ballots.get(run)?.get(seatOf(seat))?.get(item) ?? 0
    return this.does(seat, { type: 'vote', run, item, points: before === 1 ? 2 : 1 })
  }

  next(): number {
    this.changes += 1
    return this.changes
  }
}

test('nobody rewords without end: what stood last stays, others go on, and it can still be taken back', () => {
  const room = new Fickle()
  for (let n = 0; n < MOST_CHANGED; n += 1) expect(room.reword()).toBeNull()
  const { seq, items } = room.state
  const last = items.get(idOf('item', 1))?.words
  expect(room.reword()).toBe('enough_changed')
  expect(room.state.seq).toBe(seq)
  expect(room.state.items.get(idOf('item', 1))?.words).toBe(last)
  expect(room.reword(1)).toBeNull()
  expect(room.write()).toBeNull()
  expect(room.withdraw()).toBe(true)
})

test('nobody changes their points without end, in that step alone, and going back gives nothing anew', () => {
  const room = new Fickle()
  room.reword()
  room.open(1)
  for (let n = 0; n < MOST_CHANGED; n += 1) expect(room.vote()).toBeNull()
  const votes = project(room.state, NOBODY, seatOf(0)).own.votes
  expect(room.vote()).toBe('enough_changed')
  expect(project(room.state, NOBODY, seatOf(0)).own.votes).toEqual(votes)
  expect(room.vote(1)).toBeNull()
  expect(room.reword()).toBeNull()
  room.open(2)
  room.open(1)
  expect(room.vote()).toBe('enough_changed')
  expect(room.vote(1)).toBeNull()
})

test('a name that was shown and hidden too often stays hidden, never shown', () => {
  const room = new Fickle()
  const item = idOf('item', 1)
  const set = (type: 'showName' | 'hideName') => room.does(0, { type, item })
  for (let n = 0; n < MOST_CHANGED - 1; n += 1) expect(room.reword()).toBeNull()
  expect(set('showName')).toBeNull()
  expect(set('hideName')).toBeNull()
  expect(set('showName')).toBe('enough_changed')
  expect(room.state.items.get(item)?.named).toBe(false)
})
