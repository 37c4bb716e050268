import {
  currentRun,
  hasFinished,
  isShown,
  leads,
  leftToWrite,
  mayIn,
  modeOf,
  plannedStep,
  pointsGiven,
  whoTakesPart,
  whoWrites,
} from './standing.ts'
import { CO_FACILITATOR, type LiveState, type Run, type SeatId } from './types.ts'
import type { OwnItemView, OwnView } from './view.ts'
import { placeOf, textOf } from './project-items.ts'
import { isOpenNow } from './project-run.ts'
import type { Voices } from './voices.ts'

/** What only this seat sees: its own words, votes, place in the queue, and what it may do now. */
export function projectOwn(state: LiveState, voices: Voices, viewer: SeatId): OwnView {
  const seat = state.seats.get(viewer)
  return {
    seat: viewer,
    seated: seat !== undefined,
    place: seat?.place ?? null,
    roles: seat?.roles ?? [],
    leads: leads(state, viewer),
    mayTakeOver: seat?.roles.includes(CO_FACILITATOR) === true,
    ...rightsNow(state, viewer),
    ...standingNow(state, viewer),
    items: ownItems(state, voices, viewer),
  }
}

type Writing = Pick<OwnView, 'mayWrite' | 'writeLeft' | 'mayChooseName'>
type Rights = Writing & Pick<OwnView, 'listens' | 'mayVote' | 'mayAskFloor' | 'pointsLeft'>

const NO_WRITING: Writing = { mayWrite: false, writeLeft: null, mayChooseName: false }
const NO_RIGHTS: Rights = {
  ...NO_WRITING,
  listens: false,
  mayVote: false,
  mayAskFloor: false,
  pointsLeft: null,
}

function rightsNow(state: LiveState, viewer: SeatId): Rights {
  const run = currentRun(state)
  if (!isOpenNow(state, run) || !state.seats.has(viewer)) return NO_RIGHTS
  const mode = modeOf(state, run)
  const writes = mayIn(state, run, whoWrites(mode), viewer)
  const writing = writes ? writingNow(state, run, viewer) : NO_WRITING
  if (!mayIn(state, run, whoTakesPart(mode), viewer)) {
    return { ...NO_RIGHTS, ...writing, listens: mode.kind !== 'pause' && !writes }
  }
  const pointsLeft = mode.kind === 'vote' ? mode.budget - pointsGiven(state, run, viewer) : null
  const mayAskFloor = mode.kind === 'speak'
  return { ...writing, listens: false, mayVote: mode.kind === 'vote', mayAskFloor, pointsLeft }
}

function writingNow(state: LiveState, run: Run, viewer: SeatId): Writing {
  const { attribution } = plannedStep(state, run.index).step
  const writeLeft = leftToWrite(state, run, viewer)
  return { mayWrite: writeLeft !== 0, writeLeft, mayChooseName: attribution !== 'named' }
}

type Standing = Pick<OwnView, 'hasFloor' | 'placeInQueue' | 'done' | 'passed' | 'votes'>

function standingNow(state: LiveState, viewer: SeatId): Standing {
  const run = currentRun(state)
  const place = run?.queue.indexOf(viewer) ?? -1
  const ballot = run ? state.ballots.get(run.id)?.get(viewer) : undefined
  return {
    hasFloor: run?.floor === viewer,
    placeInQueue: place === -1 ? null : place + 1,
    done: run !== null && hasFinished(state, run, viewer),
    passed: run?.passed.includes(viewer) === true,
    votes: Object.fromEntries(ballot ?? []),
  }
}

function ownItems(state: LiveState, voices: Voices, viewer: SeatId): Record<string, OwnItemView> {
  const mine = [...state.items.values()].filter(
    ({ seat, withdrawn }) => seat === viewer && !withdrawn,
  )
  const views = mine.map((item) => {
    const { run, named, late } = item
    const shown = isShown(state, item)
    return [
      item.id,
      { run, named, late, shown, ...placeOf(state, item), ...textOf(voices, item) },
    ] as const
  })
  return Object.fromEntries(views)
}
