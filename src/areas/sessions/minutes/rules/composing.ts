import { chair } from '../../live/project-chair.ts'
import { placeOf } from '../../live/project-items.ts'
import { project } from '../../live/project.ts'
import type { Item, LiveState, PlannedStep, Seat, SeatId, WordsId } from '../../live/types.ts'
import type { ItemView, LateView } from '../../live/view.ts'
import type { Voices } from '../../live/voices.ts'
import type { Capture } from '../../methods/types.ts'
import type { Circle, LineOrigin, LineStep, Section } from '../types.ts'
import { capOf } from './circles.ts'

const SECTION: Partial<Record<Capture, Section>> = {
  learning: 'learned',
  commitment: 'trying',
  decision: 'decided',
}

/** Where something captured lands at first; those present may move it. */
export function sectionOf(capture: Capture): Section {
  return SECTION[capture] ?? 'notes'
}

/** A line as the room left it. */
export interface Composed {
  readonly section: Section
  readonly capture: Capture
  readonly words: WordsId
  readonly origin: LineOrigin
  readonly seat: SeatId
  readonly named: boolean
  readonly circle: Circle
  /** It reached the room after its step, or after the close. */
  readonly late: boolean
}

/**
 * Minutes as the room left them: one line for each item that everybody there could read, and one, marked, for
 * each that came too late to be read there, in the order of the plan. What the projection shows to nobody
 * else (hidden for good, withdrawn, erased) has no line, and nobody is named who did not choose to be.
 */
export function composedFrom(state: LiveState, voices: Voices): Composed[] {
  const [viewer] = state.seats.keys()
  if (viewer === undefined) return []
  const { items } = project(state, voices, viewer).room
  const late = new Map(chair(state, voices).late.map((view) => [view.item, view]))
  return [...state.items.values()]
    .flatMap((item) => lineOf(state, item, items[item.id] ?? late.get(item.id)))
    .toSorted(inOrderOfThePlan)
    .map(({ line }) => line)
}

interface Shown {
  readonly index: number
  readonly sort: string
  readonly line: Composed
}

function lineOf(state: LiveState, item: Item, view: ItemView | LateView | undefined): Shown[] {
  const planned = view && state.plan.steps[view.index]
  if (!view || !planned || view.text === null) return []
  const { step } = planned
  const capture = step.captures[0] ?? 'note'
  const line: Composed = {
    section: sectionOf(capture),
    capture,
    words: item.words,
    origin: { item: item.id, run: item.run, step: stepOf(state, planned) },
    seat: item.seat,
    named: view.by !== null,
    circle: capOf(state.plan.level),
    late: item.late,
  }
  const { sort } = placeOf(state, item)
  return [{ index: view.index, sort: item.late ? LAST + sort : sort, line }]
}

function stepOf({ plan }: LiveState, { part, step: { key, title } }: PlannedStep): LineStep {
  const method = plan.parts.find(({ id }) => id === part)?.method
  return { key, title, ...(method && { method }) }
}

/** After all that was in time. */
const LAST = '2:'

function inOrderOfThePlan(a: Shown, b: Shown): number {
  return a.index - b.index || (a.sort < b.sort ? -1 : 1)
}

/** Whether somebody said in the room what they take away, or passed where it was asked. */
export function takeawayOf(state: LiveState, seat: SeatId): 'owed' | 'given' | 'passed' {
  const asked = new Set(
    state.runs.filter(({ index }) => asksTakeaway(state, index)).map(({ id }) => id),
  )
  const wrote = [...state.items.values()].some(
    (item) => item.seat === seat && !item.withdrawn && asked.has(item.run),
  )
  if (wrote) return 'given'
  return state.runs.some(({ id, passed }) => asked.has(id) && passed.includes(seat))
    ? 'passed'
    : 'owed'
}

function asksTakeaway({ plan }: LiveState, index: number): boolean {
  return plan.steps[index]?.step.captures.includes('takeaway') ?? false
}

/** Who took notes when the room closed. */
export function noteTakers(state: LiveState): SeatId[] {
  return [...state.seats.values()].filter(takesNotes).map(({ id }) => id)
}

function takesNotes({ roles }: Seat): boolean {
  return roles.includes('noteTaker') || roles.includes('note-taker')
}
