import {
  currentRun,
  hiddenItems,
  isRunShown,
  isUnderWay,
  leads,
  modeOf,
  plannedStep,
  seatsIn,
  unfinished,
} from './standing.ts'
import { FACILITATOR, type Item, type LiveState, type SeatId } from './types.ts'
import type { ChairView, LateView } from './view.ts'
import { placeOf, textOf } from './project-items.ts'
import { bellOf } from './project-run.ts'
import type { Voices } from './voices.ts'

/** What helps whoever leads: who has not had a word yet, never what is hidden. Null for the others. */
export function projectChair(state: LiveState, voices: Voices, viewer: SeatId): ChairView | null {
  return leads(state, viewer) ? chair(state, voices) : null
}

/** The same for all who lead. */
export function chair(state: LiveState, voices: Voices): ChairView {
  const run = currentRun(state)
  const late = [...state.items.values()].filter((item) => item.late && !item.withdrawn)
  const readable = late.filter((item) => isRunShown(state, item.run))
  return {
    guide: run && plannedStep(state, run.index).step.guide,
    ...neighbours(state),
    notSpoken: notSpoken(state),
    notDone: run ? unfinished(state, run) : [],
    late: readable.map((item) => lateView(state, voices, item)),
    lateHidden: late.length - readable.length,
    hidden: hiddenItems(state).length,
    missingRoles: missingRoles(state),
    ...ends(state),
  }
}

function neighbours(state: LiveState): Pick<ChairView, 'previous' | 'next'> {
  const index = currentRun(state)?.index ?? -1
  return {
    previous: index > 0 ? index - 1 : null,
    next: index + 1 < state.plan.steps.length ? index + 1 : null,
  }
}

function notSpoken(state: LiveState): SeatId[] {
  const run = currentRun(state)
  const mode = run && modeOf(state, run)
  if (!run || mode?.kind !== 'speak') return []
  const had = [...run.spoken, ...run.passed, run.floor]
  return seatsIn(state, run, mode.who).filter((seat) => !had.includes(seat))
}

function lateView(state: LiveState, voices: Voices, item: Item): LateView {
  const { index } = placeOf(state, item)
  return {
    item: item.id,
    index,
    text: textOf(voices, item).text,
    by: item.named ? item.seat : null,
  }
}

function missingRoles(state: LiveState): string[] {
  const wanted = state.plan.parts
    .flatMap(({ roles }) => roles)
    .filter(({ key, seats }) => key !== FACILITATOR && seats !== null)
  const taken = [...state.seats.values()].flatMap(({ roles }) => roles)
  return [...new Set(wanted.map(({ key }) => key))].filter((key) => !taken.includes(key))
}

/** As planned: from the start. As things stand: the bell of this step, then the steps that follow. */
function ends(state: LiveState): Pick<ChairView, 'plannedEnd' | 'expectedEnd'> {
  const run = currentRun(state)
  if (state.startedAt === null || !run) return { plannedEnd: null, expectedEnd: null }
  const plannedEnd = state.startedAt + secondsFrom(state, 0) * 1000
  const bell = isUnderWay(run) ? bellOf(run) : (run.closedAt ?? bellOf(run))
  const rest = state.phase === 'closed' ? 0 : secondsFrom(state, run.index + 1)
  return { plannedEnd, expectedEnd: bell + rest * 1000 }
}

function secondsFrom(state: LiveState, index: number): number {
  return state.plan.steps.slice(index).reduce((sum, { seconds }) => sum + seconds, 0)
}
