import type { RunFact } from './events.ts'
import { plannedStep } from './standing.ts'
import type { Ballot, LiveState, Run, SeatId } from './types.ts'
import { changeRun, withMember, without, type Stamped } from './evolve-change.ts'

type Fact = Exclude<RunFact, { type: 'passed' }>

export function evolveRuns(state: LiveState, event: Stamped<Fact>): LiveState {
  switch (event.type) {
    case 'stepOpened':
      return open(state, event)
    case 'runClosed':
      return changeRun(state, event.run, (run) => ({
        ...settlePause(run, event.at),
        status: event.as,
        closedAt: event.at,
      }))
    case 'revealed':
      return changeRun(state, event.run, () => ({ revealed: true }))
    case 'paused':
      return changeRun(state, event.run, () => ({ status: 'paused', pausedAt: event.at }))
    case 'resumed':
      return changeRun(state, event.run, (run) => ({
        ...settlePause(run, event.at),
        status: 'open',
      }))
    case 'extended':
      return changeRun(state, event.run, (run) => ({ seconds: run.seconds + event.seconds }))
    case 'doneSaid':
      return changeRun(state, event.run, (run) => sayDone(run, event.by, event.done))
  }
}

function open(
  state: LiveState,
  event: Stamped<Extract<RunFact, { type: 'stepOpened' }>>,
): LiveState {
  const run: Run = {
    id: event.run,
    index: event.index,
    status: 'open',
    openedAt: event.at,
    seconds: plannedStep(state, event.index).seconds,
    pausedFor: 0,
    pausedAt: null,
    closedAt: null,
    revealed: false,
    present: event.present,
    done: [],
    passed: [],
    floor: null,
    queue: [],
    spoken: [],
    changed: new Map(),
  }
  return { ...state, runs: [...state.runs, run], ballots: inheritBallots(state, run) }
}

/** A vote opened again starts from what people had given: they change it, they do not begin anew. */
function inheritBallots(state: LiveState, run: Run): LiveState['ballots'] {
  const earlier = state.runs.findLast(({ index }) => index === run.index)
  const given: ReadonlyMap<SeatId, Ballot> | undefined = earlier && state.ballots.get(earlier.id)
  return given ? new Map(state.ballots).set(run.id, given) : state.ballots
}

function settlePause(run: Run, at: number): Partial<Run> {
  if (run.pausedAt === null) return {}
  return { pausedAt: null, pausedFor: run.pausedFor + at - run.pausedAt }
}

function sayDone(run: Run, seat: SeatId, done: boolean): Partial<Run> {
  if (done) return { done: withMember(run.done, seat) }
  return { done: without(run.done, seat), passed: without(run.passed, seat) }
}
