import type { Mode } from '../methods/types.ts'
import {
  currentRun,
  hasFinished,
  isRunShown,
  isUnderWay,
  itemsOfStep,
  modeOf,
  plannedStep,
  seatsIn,
  votableItems,
  whoTakesPart,
} from './standing.ts'
import type { LiveState, Run } from './types.ts'
import type { Promised, RunView, SpeakDetail, VoteDetail, WriteDetail } from './view.ts'

/** From how many people present a vote may be called secret. Source: product rules 1 and 6. */
const FEW = 5

export function projectRun(state: LiveState): RunView | null {
  const run = currentRun(state)
  if (!run) return null
  const takingPart = seatsIn(state, run, whoTakesPart(modeOf(state, run)))
  return {
    id: run.id,
    index: run.index,
    status: run.status,
    openedAt: run.openedAt,
    seconds: run.seconds,
    ...clockOf(run),
    takingPart: takingPart.length,
    finished: takingPart.filter((seat) => hasFinished(state, run, seat)).length,
    detail: detailOf(state, run),
  }
}

/** When the bell rings, pauses included. */
export function bellOf(run: Run): number {
  return run.openedAt + run.seconds * 1000 + run.pausedFor
}

function clockOf(run: Run): Pick<RunView, 'endsAt' | 'left'> {
  if (run.pausedAt !== null) return { endsAt: null, left: bellOf(run) - run.pausedAt }
  return { endsAt: bellOf(run), left: null }
}

function detailOf(state: LiveState, run: Run): RunView['detail'] {
  const mode = modeOf(state, run)
  switch (mode.kind) {
    case 'speak':
      return speakDetail(state, run, mode)
    case 'write':
      return writeDetail(state, run, mode)
    case 'vote':
      return voteDetail(state, run, mode)
    default:
      return { mode: 'pause' }
  }
}

function speakDetail(
  state: LiveState,
  run: Run,
  mode: Extract<Mode, { kind: 'speak' }>,
): SpeakDetail {
  const { floor, queue, spoken, passed } = run
  const { order, who, write } = mode
  const only = who.kind === 'only' ? who.roles : []
  const promise = write === null ? null : promiseOf(state, run)
  return { mode: 'speak', order, only, floor, queue, spoken, passed, promise }
}

function writeDetail(
  state: LiveState,
  run: Run,
  mode: Extract<Mode, { kind: 'write' }>,
): WriteDetail {
  const { reveal, maxPerPerson } = mode
  const items = itemsOfStep(state, run.index).filter(({ withdrawn, late }) => !withdrawn && !late)
  const hidden = items.filter((item) => !isRunShown(state, item.run)).length
  const revealed = isRunShown(state, run.id)
  return { mode: 'write', reveal, revealed, hidden, maxPerPerson, promise: promiseOf(state, run) }
}

function voteDetail(state: LiveState, run: Run, mode: Extract<Mode, { kind: 'vote' }>): VoteDetail {
  const { budget, perItem } = mode
  const ballots = [...(state.ballots.get(run.id)?.values() ?? [])]
  const voters = ballots.filter(({ size }) => size > 0).length
  const promise = run.present < FEW ? 'hiddenUntilClose' : 'secret'
  return {
    mode: 'vote',
    budget,
    perItem,
    items: votableItems(state, run).map(({ id }) => id),
    voters,
    promise,
  }
}

function promiseOf(state: LiveState, run: Run): Promised {
  const wanted = plannedStep(state, run.index).step.attribution
  return { wanted, kept: wanted === 'named' ? 'named' : 'chosen' }
}

/** Whether a run is the one people can act in now. */
export function isOpenNow(state: LiveState, run: Run | null): run is Run {
  return run !== null && state.phase === 'live' && isUnderWay(run)
}
