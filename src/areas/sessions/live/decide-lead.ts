import { refuse, unreachable } from '#platform/outcome.ts'
import type { DecideContext, LeadCommand, LiveCode } from './commands.ts'
import type { LiveFact } from './events.ts'
import { currentRun, hiddenItems, isTogether, isUnderWay, leads, unfinished } from './standing.ts'
import type { LiveState, Run, SeatId } from './types.ts'
import { fact, leadLive, unless, type Facts } from './decide-facts.ts'

export function decideLead(state: LiveState, command: LeadCommand, context: DecideContext): Facts {
  if (command.type === 'start') return start(state, command.expectEpoch, context)
  if (command.type === 'handOver') return handOver(state, command, context)
  return unless(leadLive(state, context, command.expectEpoch), () => lead(state, command, context))
}

type InLive = Exclude<LeadCommand, { type: 'start' | 'handOver' }>

function lead(state: LiveState, command: InLive, context: DecideContext): Facts {
  switch (command.type) {
    case 'openStep':
      return openStep(state, command.index, command.evenIfWriting, context)
    case 'skip':
      return skip(state, command.evenIfWriting, context)
    case 'pause':
      return onRun(state, 'open', 'not_running', (run, epoch) => ({ type: 'paused', run, epoch }))
    case 'resume':
      return onRun(state, 'paused', 'not_paused', (run, epoch) => ({ type: 'resumed', run, epoch }))
    case 'extend':
      return extend(state, command.minutes)
    case 'reveal':
      return reveal(state)
    case 'close':
      return close(state, command)
    default:
      return unreachable(command)
  }
}

function start(state: LiveState, expectEpoch: number, context: DecideContext): Facts {
  if (state.phase !== 'lobby') return refuse(state.phase === 'live' ? 'already_started' : 'closed')
  if (state.facilitator === null) return refuse('no_facilitator')
  if (!leads(state, context.seat)) return refuse('not_facilitator')
  if (state.epoch !== expectEpoch) return refuse('stale')
  return fact({ type: 'started', epoch: state.epoch + 1 }, opening(state, 0, context))
}

function openStep(
  state: LiveState,
  index: number,
  evenIfWriting: boolean,
  context: DecideContext,
): Facts {
  if (!state.plan.steps[index]) return refuse('unknown_step')
  if (isWaitingFor(state, evenIfWriting)) return refuse('people_writing')
  return fact(
    ...leave(state, 'closed'),
    ...revealBefore(state, index),
    opening(state, index, context),
  )
}

function skip(state: LiveState, evenIfWriting: boolean, context: DecideContext): Facts {
  const index = (currentRun(state)?.index ?? -1) + 1
  if (!state.plan.steps[index]) return refuse('last_step')
  if (isWaitingFor(state, evenIfWriting)) return refuse('people_writing')
  return fact(
    ...leave(state, 'skipped'),
    ...revealBefore(state, index),
    opening(state, index, context),
  )
}

type Close = Extract<LeadCommand, { type: 'close' }>

/** What was promised hidden until it is revealed is neither published nor left behind without a word. */
function close(state: LiveState, { evenIfWriting, cards }: Close): Facts {
  if (isWaitingFor(state, evenIfWriting)) return refuse('people_writing')
  if (cards === null && hiddenItems(state).length > 0) return refuse('cards_hidden')
  const revealed = cards === 'keep' ? [] : revealBefore(state, state.plan.steps.length)
  const epoch = state.epoch + 1
  return fact(...leave(state, 'closed'), ...revealed, { type: 'closed', epoch })
}

function extend(state: LiveState, minutes: number): Facts {
  const run = currentRun(state)
  if (!run || !isUnderWay(run)) return refuse('not_running')
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > 60) return refuse('out_of_range')
  return fact({ type: 'extended', run: run.id, seconds: minutes * 60, epoch: state.epoch + 1 })
}

function reveal(state: LiveState): Facts {
  const run = currentRun(state)
  if (!run || !isTogether(state, run)) return refuse('nothing_to_reveal')
  if (run.revealed) return refuse('already_revealed')
  return fact(...revealing(state, ({ index }) => index === run.index))
}

function handOver(
  state: LiveState,
  command: { expectEpoch: number; to: SeatId },
  context: DecideContext,
): Facts {
  if (state.phase === 'closed') return refuse('closed')
  if (state.facilitator !== context.seat) return refuse('not_facilitator')
  if (state.epoch !== command.expectEpoch) return refuse('stale')
  const to = state.seats.get(command.to)
  if (!to || to.id === context.seat) return refuse('unknown_seat')
  if (to.guest) return refuse('guest_cannot_facilitate')
  const epoch = state.epoch + 1
  return fact({
    type: 'facilitatorChanged',
    from: context.seat,
    to: to.id,
    how: 'handedOver',
    epoch,
  })
}

function onRun(
  state: LiveState,
  status: Run['status'],
  code: LiveCode,
  transition: (run: Run['id'], epoch: number) => LiveFact,
): Facts {
  const run = currentRun(state)
  return run?.status === status ? fact(transition(run.id, state.epoch + 1)) : refuse(code)
}

function isWaitingFor(state: LiveState, evenIfWriting: boolean): boolean {
  const run = currentRun(state)
  return !evenIfWriting && run !== null && unfinished(state, run).length > 0
}

function leave(state: LiveState, as: 'closed' | 'skipped'): LiveFact[] {
  const run = currentRun(state)
  return run && isUnderWay(run) ? [{ type: 'runClosed', run: run.id, as }] : []
}

function opening(state: LiveState, index: number, context: DecideContext): LiveFact {
  const { newRun: run, present } = context
  return { type: 'stepOpened', run, index, present, epoch: state.epoch + 1 }
}

/**
 * Going on shows what was written to be shown together: a vote or a talk that follows needs it.
 * Going back shows nothing: people will write again.
 */
function revealBefore(state: LiveState, index: number): LiveFact[] {
  return revealing(state, (run) => run.index < index)
}

function revealing(state: LiveState, which: (run: Run) => boolean): LiveFact[] {
  const hidden = state.runs.filter((run) => !run.revealed && isTogether(state, run) && which(run))
  return hidden.map(({ id: run }) => ({ type: 'revealed', run, epoch: state.epoch + 1 }))
}
