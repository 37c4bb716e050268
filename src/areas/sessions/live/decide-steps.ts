import { refuse, unreachable } from '#platform/outcome.ts'
import type { DecideContext, LiveCode, StepCommand } from './commands.ts'
import {
  findRun,
  hasChangedAll,
  isUnderWay,
  mayIn,
  modeOf,
  pointsGiven,
  votableItems,
  whoTakesPart,
} from './standing.ts'
import type { LiveState, Run } from './types.ts'
import { fact, liveOnly, NOTHING, unless, type Facts } from './decide-facts.ts'

export function decideStep(state: LiveState, command: StepCommand, context: DecideContext): Facts {
  const run = findRun(state, command.run)
  if (!run) return refuse('unknown_run')
  return unless(stepRefusal(state, run, command, context), () => act(state, run, command, context))
}

function stepRefusal(
  state: LiveState,
  run: Run,
  command: StepCommand,
  context: DecideContext,
): LiveCode | null {
  const mode = modeOf(state, run)
  if (command.type === 'vote' && mode.kind !== 'vote') return 'wrong_mode'
  if (command.type === 'vote' && !isUnderWay(run)) return 'not_counted'
  const over = liveOnly(state) ?? (isUnderWay(run) ? null : 'step_over')
  if (over !== null) return over
  if (mode.kind === 'pause') return 'wrong_mode'
  return mayIn(state, run, whoTakesPart(mode), context.seat) ? null : 'must_listen'
}

function act(state: LiveState, run: Run, command: StepCommand, context: DecideContext): Facts {
  switch (command.type) {
    case 'done':
      return sayDone(state, run, true, context)
    case 'notDone':
      return sayDone(state, run, false, context)
    case 'pass':
      return pass(state, run, context)
    case 'vote':
      return vote(state, run, command, context)
    default:
      return unreachable(command)
  }
}

function sayDone(state: LiveState, run: Run, isDone: boolean, context: DecideContext): Facts {
  if (modeOf(state, run).kind === 'speak') return refuse('wrong_mode')
  if (run.done.includes(context.seat) === isDone) return NOTHING
  return fact({ type: 'doneSaid', run: run.id, done: isDone })
}

function pass(state: LiveState, run: Run, { seat }: DecideContext): Facts {
  const isWaiting = run.floor === seat || run.queue.includes(seat)
  return run.passed.includes(seat) && !isWaiting ? NOTHING : fact({ type: 'passed', run: run.id })
}

type Choice = Extract<StepCommand, { type: 'vote' }>

function vote(state: LiveState, run: Run, choice: Choice, { seat }: DecideContext): Facts {
  const before = state.ballots.get(run.id)?.get(seat)?.get(choice.item) ?? 0
  if (before === choice.points) return NOTHING
  if (hasChangedAll(state, run, seat)) return refuse('enough_changed')
  const given = pointsGiven(state, run, seat) - before + choice.points
  return unless(voteRefusal(state, run, choice, given), () =>
    fact({ type: 'voted', run: run.id, item: choice.item, points: choice.points }),
  )
}

function voteRefusal(
  state: LiveState,
  run: Run,
  { item, points }: Choice,
  given: number,
): LiveCode | null {
  const mode = modeOf(state, run)
  if (mode.kind !== 'vote') return 'wrong_mode'
  if (!votableItems(state, run).some(({ id }) => id === item)) return 'unknown_item'
  if (!Number.isInteger(points) || points < 0) return 'out_of_range'
  if (points > mode.perItem) return 'over_item_limit'
  return given > mode.budget ? 'over_budget' : null
}
