import type { RoleKey } from '../methods/types.ts'
import { currentRun, isShown, votableItems } from './standing.ts'
import { FACILITATOR, type ItemId, type LiveState, type PlannedStep, type Run } from './types.ts'
import type { ItemView, ResultView, RoleView, RoomView, SeatView, StepView } from './view.ts'
import { placeOf, textOf } from './project-items.ts'
import { projectRun } from './project-run.ts'
import type { Voices } from './voices.ts'

/** What everybody in the room sees, the same for all: made and serialised once per change. */
export function projectRoom(state: LiveState, voices: Voices): RoomView {
  return {
    phase: state.phase,
    epoch: state.epoch,
    level: state.plan.level,
    startedAt: state.startedAt,
    closedAt: state.closedAt,
    facilitator: state.facilitator,
    roles: roleViews(state),
    seats: seatViews(state, voices),
    parts: state.plan.parts.map(({ id, name }) => ({ id, name })),
    steps: state.plan.steps.map((planned, index) => stepView(state, planned, index)),
    run: projectRun(state),
    items: itemViews(state, voices),
    followedUp: state.followedUp.length,
    results: results(state),
  }
}

function roleViews(state: LiveState): RoleView[] {
  const all = state.plan.parts
    .flatMap((part) => part.roles)
    .filter(({ key }) => key !== FACILITATOR)
  const firsts = all.filter(
    ({ key }, index) => all.findIndex((other) => other.key === key) === index,
  )
  return firsts.map(({ key, name, task, seats }) => ({
    key,
    name,
    task,
    seats,
    taken: holders(state, key),
  }))
}

function holders(state: LiveState, role: RoleKey) {
  return [...state.seats.values()].filter((seat) => seat.roles.includes(role)).map(({ id }) => id)
}

function seatViews(state: LiveState, voices: Voices): Record<string, SeatView> {
  const views = [...state.seats.values()].map(({ id, place, roles: held, guest }, order) => {
    return [id, { name: voices.name(id), place, roles: held, guest, order }] as const
  })
  return Object.fromEntries(views)
}

function stepView(state: LiveState, { part, step, seconds }: PlannedStep, index: number): StepView {
  const { key, title, prompt, rule, mode, captures } = step
  return {
    part,
    key,
    title,
    prompt,
    rule,
    seconds,
    mode: mode.kind,
    captures,
    recalls: recalled(state, index),
    status: stepStatus(state, index),
  }
}

/** A runsheet may have left a step out: what it would have written is not missed. */
function recalled({ plan }: LiveState, index: number): number[] {
  const here = plan.steps[index]
  const indexOf = (key: string) =>
    plan.steps.findIndex(({ part, step }) => part === here?.part && step.key === key)
  const found = (here?.step.recalls ?? []).map(indexOf)
  return found.filter((earlier) => earlier >= 0 && earlier < index)
}

function stepStatus(state: LiveState, index: number): StepView['status'] {
  const current = currentRun(state)
  if (state.phase === 'live' && current?.index === index) return 'current'
  const last = state.runs.findLast((run) => run.index === index)
  if (last) return last.status === 'skipped' ? 'skipped' : 'done'
  return (current?.index ?? -1) > index || state.phase === 'closed' ? 'skipped' : 'coming'
}

function itemViews(state: LiveState, voices: Voices): Record<string, ItemView> {
  const shown = [...state.items.values()].filter((item) => isShown(state, item))
  const views = shown.map((item) => {
    const by = item.named ? item.seat : null
    return [item.id, { ...placeOf(state, item), ...textOf(voices, item), by }] as const
  })
  return Object.fromEntries(views)
}

/** Of each step that was voted on, its latest vote once closed. */
function results(state: LiveState): ResultView[] {
  const votes = state.runs.filter((run) => state.plan.steps[run.index]?.step.mode.kind === 'vote')
  const latest = votes.filter((run) => votes.findLast(({ index }) => index === run.index) === run)
  return latest.filter(({ closedAt }) => closedAt !== null).map((run) => result(state, run))
}

function result(state: LiveState, run: Run): ResultView {
  const ballots = [...(state.ballots.get(run.id)?.values() ?? [])]
  const voters = ballots.filter(({ size }) => size > 0).length
  const pointsOf = (item: ItemId) =>
    ballots.reduce((sum, ballot) => sum + (ballot.get(item) ?? 0), 0)
  const points = votableItems(state, run).map(({ id }) => [id, pointsOf(id)] as const)
  return { index: run.index, run: run.id, voters, points: Object.fromEntries(points) }
}
