import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { LiveCommand } from './commands.ts'
import { decide } from './decide.ts'
import { fold } from './evolve.ts'
import { seatOf } from './history.fixture.ts'
import { emptyRoom } from './plan.ts'
import { contextOf, everyone, idOf, planOf, step } from './room.fixture.ts'
import type { LiveState, SeatId } from './types.ts'

const PLAN = planOf([step('turns', { kind: 'speak', order: 'round', who: everyone, write: null })])
const run = idOf('run', 1)

type Turn = 'end' | 'pass' | 'postpone' | 'arrive' | 'bringForward'
const turns = fc.array(
  fc.constantFrom<Turn>('end', 'end', 'end', 'pass', 'postpone', 'arrive', 'bringForward'),
  {
    maxLength: 40,
  },
)

/** A room where a round goes on, with what each seat has had so far. */
class Round {
  state: LiveState = emptyRoom(PLAN)
  readonly spoke: SeatId[] = []
  readonly passed: SeatId[] = []
  people = 0

  constructor(people: number) {
    while (this.people < people) this.arrive()
    this.does(0, { type: 'start', expectEpoch: this.state.epoch })
  }

  get floor(): SeatId | null {
    return this.state.runs.at(-1)?.floor ?? null
  }

  arrive(): void {
    this.does(this.people, { type: 'join', place: 'remote' })
    this.people += 1
  }

  take(turn: Turn): void {
    const { floor } = this
    if (turn === 'arrive') return this.people < 12 ? this.arrive() : undefined
    if (floor === null) return
    if (turn === 'postpone') this.does(0, { type: 'postpone', run, seat: floor })
    else this.#leaveFloor(floor, turn)
  }

  /** Ends the turn of whoever has the floor, in one way or another. */
  #leaveFloor(floor: SeatId, how: 'end' | 'pass' | 'bringForward'): void {
    const seat = this.#numberOf(floor)
    const last = this.state.runs.at(-1)?.queue.at(-1)
    if (how === 'pass') this.does(seat, { type: 'pass', run })
    else if (how === 'bringForward' && last) this.does(0, { type: 'giveFloor', run, to: last })
    else this.does(seat, { type: 'endTurn', run })
    if (how === 'pass') this.passed.push(floor)
    else this.spoke.push(floor)
  }

  does(seat: number, command: LiveCommand): void {
    const context = contextOf(seatOf(seat), 1, {
      newRun: run,
      hats: seat === 0 ? ['facilitator'] : [],
    })
    const outcome = decide(this.state, command, context)
    if (!outcome.ok) throw new Error(`${command.type}: ${outcome.code}`)
    this.state = fold(this.state, outcome.value)
  }

  #numberOf(seat: SeatId): number {
    return [...this.state.seats.keys()].indexOf(seat)
  }
}

test('a round gives everybody present one turn, latecomers too, whatever the order becomes', () => {
  const property = fc.property(fc.integer({ min: 1, max: 8 }), turns, (people, story) => {
    const round = new Round(people)
    for (const turn of story) round.take(turn)
    for (let left = 0; left < 20 && round.floor !== null; left += 1) round.take('end')
    const served = [...round.spoke, ...round.passed].toSorted()
    expect(round.floor).toBeNull()
    expect(served).toEqual([...round.state.seats.keys()].toSorted())
  })
  fc.assert(property, { numRuns: 300 })
})

test('whoever facilitates speaks last of those who were there, and a latecomer after that', () => {
  const round = new Round(3)
  round.arrive()
  const order = [round.floor, ...(round.state.runs.at(-1)?.queue ?? [])]
  expect(order).toEqual([1, 2, 0, 3].map(seatOf))
})
