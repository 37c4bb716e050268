import type { FloorFact, RunFact } from './events.ts'
import { currentRun, isUnderWay, modeOf, seatsIn } from './standing.ts'
import type { LiveState, Run, SeatId } from './types.ts'
import { changeRun, withMember, without, type Stamped } from './evolve-change.ts'

type Fact = FloorFact | Extract<RunFact, { type: 'passed' }>

export function evolveFloor(state: LiveState, event: Stamped<Fact>): LiveState {
  return changeRun(state, event.run, (run) => change(state, run, event))
}

function change(state: LiveState, run: Run, event: Stamped<Fact>): Partial<Run> {
  switch (event.type) {
    case 'passed':
      return pass(state, run, event.by)
    case 'floorAsked':
      return { queue: withMember(run.queue, event.by), passed: without(run.passed, event.by) }
    case 'queueLeft':
      return { queue: without(run.queue, event.by) }
    case 'floorGiven':
      return {
        floor: event.to,
        queue: without(run.queue, event.to),
        passed: without(run.passed, event.to),
      }
    case 'turnEnded':
      return {
        floor: run.floor === event.seat ? null : run.floor,
        spoken: withMember(run.spoken, event.seat),
      }
    case 'turnPostponed':
      return {
        floor: run.floor === event.seat ? null : run.floor,
        queue: [...without(run.queue, event.seat), event.seat],
      }
  }
}

function pass(state: LiveState, run: Run, seat: SeatId): Partial<Run> {
  const passed = withMember(run.passed, seat)
  if (modeOf(state, run).kind !== 'speak') return { passed, done: withMember(run.done, seat) }
  return { passed, queue: without(run.queue, seat), floor: run.floor === seat ? null : run.floor }
}

/**
 * Keeps what is left of a round true when people come or change roles: whoever may speak and has
 * not had a turn is in it, newcomers at the end, the facilitator last of those there at the start.
 */
export function refreshRound(state: LiveState): LiveState {
  const run = currentRun(state)
  if (!run || !isUnderWay(run)) return state
  const mode = modeOf(state, run)
  if (mode.kind !== 'speak' || mode.order !== 'round') return state
  const may = seatsIn(state, run, mode.who)
  const had = [...run.queue, ...run.spoken, ...run.passed, run.floor]
  const fresh = may.filter((seat) => !had.includes(seat))
  const queue = [
    ...run.queue.filter((seat) => may.includes(seat)),
    ...facilitatorLast(state, fresh),
  ]
  return changeRun(state, run.id, () => ({ queue }))
}

function facilitatorLast(state: LiveState, seats: readonly SeatId[]): readonly SeatId[] {
  const { facilitator } = state
  return facilitator !== null && seats.includes(facilitator)
    ? [...without(seats, facilitator), facilitator]
    : seats
}
