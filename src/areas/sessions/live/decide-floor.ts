import { refuse, unreachable } from '#platform/outcome.ts'
import type { DecideContext, FloorCommand, LiveCode } from './commands.ts'
import type { LiveFact } from './events.ts'
import { currentRun, findRun, isUnderWay, leads, mayIn, modeOf } from './standing.ts'
import type { LiveState, Run, SeatId } from './types.ts'
import { fact, liveOnly, NOTHING, unless, type Facts } from './decide-facts.ts'

type Order = 'round' | 'queue' | 'popcorn'

export function decideFloor(
  state: LiveState,
  command: FloorCommand,
  context: DecideContext,
): Facts {
  const run = findRun(state, command.run)
  if (!run) return refuse('unknown_run')
  const order = orderOf(state, run)
  if (order === null) return refuse('wrong_mode')
  const over = liveOnly(state) ?? (isUnderWay(run) ? null : 'step_over')
  return unless(over ?? speakerRefusal(state, run, command, context), () =>
    act(state, { run, order }, command, context),
  )
}

/** In a round or a queue a free floor goes to whoever is next; in popcorn somebody takes it. */
export function nextTurn(state: LiveState): LiveFact[] {
  const run = currentRun(state)
  if (!run || !isUnderWay(run) || run.floor !== null) return []
  const order = orderOf(state, run)
  const to = order === 'round' || order === 'queue' ? run.queue[0] : undefined
  return to ? [{ type: 'floorGiven', run: run.id, to }] : []
}

function speakerRefusal(
  state: LiveState,
  run: Run,
  command: FloorCommand,
  { seat }: DecideContext,
): LiveCode | null {
  if (command.type === 'endTurn')
    return run.floor === seat || leads(state, seat) ? null : 'not_your_turn'
  if (command.type === 'postpone') return leads(state, seat) ? null : 'not_facilitator'
  const speaker = command.type === 'giveFloor' ? command.to : seat
  if (!state.seats.has(speaker)) return 'unknown_seat'
  return maySpeak(state, run, speaker) ? null : 'must_listen'
}

interface Talk {
  readonly run: Run
  readonly order: Order
}

function act(state: LiveState, talk: Talk, command: FloorCommand, { seat }: DecideContext): Facts {
  switch (command.type) {
    case 'askFloor':
      return ask(talk, seat)
    case 'leaveQueue':
      return leaveQueue(talk, seat)
    case 'takeFloor':
      return take(talk, seat)
    case 'giveFloor':
      return mayGive(state, talk, seat) ? give(talk, command.to) : refuse('not_facilitator')
    case 'endTurn':
      return talk.run.floor === null ? NOTHING : fact(...endTurn(talk.run))
    case 'postpone':
      return postpone(talk, command.seat)
    default:
      return unreachable(command)
  }
}

function ask({ run, order }: Talk, seat: SeatId): Facts {
  if (run.floor === seat || run.queue.includes(seat)) return NOTHING
  return hasHadTurn(run, order, seat)
    ? refuse('already_spoken')
    : fact({ type: 'floorAsked', run: run.id })
}

/** Leaving a round is passing: it is said, and one may ask again. */
function leaveQueue({ run, order }: Talk, seat: SeatId): Facts {
  if (!run.queue.includes(seat)) return NOTHING
  return fact({ type: order === 'round' ? 'passed' : 'queueLeft', run: run.id })
}

function take({ run, order }: Talk, seat: SeatId): Facts {
  if (run.floor === seat) return NOTHING
  if (run.floor !== null) return refuse('floor_taken')
  if (hasHadTurn(run, order, seat)) return refuse('already_spoken')
  if (order !== 'popcorn' && run.queue.length > 0 && run.queue[0] !== seat)
    return refuse('not_your_turn')
  return fact({ type: 'floorGiven', run: run.id, to: seat })
}

function mayGive(state: LiveState, { run, order }: Talk, seat: SeatId): boolean {
  return leads(state, seat) || (order === 'popcorn' && run.floor === seat)
}

function give({ run, order }: Talk, to: SeatId): Facts {
  if (run.floor === to) return NOTHING
  if (order === 'round' && run.spoken.includes(to) && run.queue.length > 0)
    return refuse('already_spoken')
  return fact(...endTurn(run), { type: 'floorGiven', run: run.id, to })
}

function postpone({ run, order }: Talk, seat: SeatId): Facts {
  if (order !== 'round') return refuse('wrong_mode')
  const others = run.queue.filter((other) => other !== seat)
  const isWaiting = run.floor === seat || run.queue.includes(seat)
  return isWaiting && others.length > 0
    ? fact({ type: 'turnPostponed', run: run.id, seat })
    : NOTHING
}

function endTurn({ id: run, floor: seat }: Run): LiveFact[] {
  return seat === null ? [] : [{ type: 'turnEnded', run, seat }]
}

/** Nobody speaks twice in a round while somebody waits for a first turn. */
function hasHadTurn(run: Run, order: Order, seat: SeatId): boolean {
  const isGoingOn = run.floor !== null || run.queue.length > 0
  return order === 'round' && isGoingOn && run.spoken.includes(seat)
}

function maySpeak(state: LiveState, run: Run, seat: SeatId): boolean {
  const mode = modeOf(state, run)
  return mode.kind === 'speak' && mayIn(state, run, mode.who, seat)
}

function orderOf(state: LiveState, run: Run): Order | null {
  const mode = modeOf(state, run)
  return mode.kind === 'speak' ? mode.order : null
}
