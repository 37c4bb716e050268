import type { Mode, RoleKey, Who } from '../methods/types.ts'
import type { Item, LiveState, PlannedStep, Run, RunId, Seat, SeatId } from './types.ts'
import { CO_FACILITATOR, FACILITATOR } from './types.ts'

/** Hats that do not take a person out of "whoever is left": note-takers think along. */
const LIGHT_ROLES: readonly RoleKey[] = [
  'noteTaker',
  'note-taker',
  'timekeeper',
  'host',
  CO_FACILITATOR,
]

export function leads(state: LiveState, seat: SeatId): boolean {
  return (
    state.facilitator === seat || state.seats.get(seat)?.roles.includes(CO_FACILITATOR) === true
  )
}

/** Where the room is: the run opened last. */
export function currentRun(state: LiveState): Run | null {
  return state.runs.at(-1) ?? null
}

export function findRun(state: LiveState, id: RunId): Run | null {
  return state.runs.find((run) => run.id === id) ?? null
}

export function isUnderWay(run: Run): boolean {
  return run.status === 'open' || run.status === 'paused'
}

/** A run never points outside its plan: `decide` refuses such a step. */
export function plannedStep(state: LiveState, index: number): PlannedStep {
  const step = state.plan.steps[index]
  if (!step) throw new RangeError(`The plan has no step ${index}`)
  return step
}

export function modeOf(state: LiveState, run: Run): Mode {
  return plannedStep(state, run.index).step.mode
}

/** Who the step is for; null when nobody acts in it. */
export function whoTakesPart(mode: Mode): Who | null {
  return 'who' in mode ? mode.who : null
}

/** Who may write in it: in a talk, whoever may put notes on the table. */
export function whoWrites(mode: Mode): Who | null {
  if (mode.kind === 'speak') return mode.write
  return mode.kind === 'write' ? mode.who : null
}

export function mayIn(state: LiveState, run: Run, who: Who | null, seat: SeatId): boolean {
  const found = state.seats.get(seat)
  return found !== undefined && who !== null && isAmong(state, run, who, found)
}

/** Seats of `who`, in the order of arrival. */
export function seatsIn(state: LiveState, run: Run, who: Who | null): SeatId[] {
  return [...state.seats.keys()].filter((seat) => mayIn(state, run, who, seat))
}

function isAmong(state: LiveState, run: Run, who: Who, seat: Seat): boolean {
  if (who.kind === 'everyone') return true
  const has = who.roles.some((role) => hasRole(state, run, seat, role))
  return who.kind === 'only' ? has : !has
}

function hasRole(state: LiveState, run: Run, seat: Seat, role: RoleKey): boolean {
  if (role === FACILITATOR) return state.facilitator === seat.id
  return (
    seat.roles.includes(role) || (isForWhoeverIsLeft(state, run, role) && isLeft(state, run, seat))
  )
}

function rolesOf(state: LiveState, run: Run) {
  const { part } = plannedStep(state, run.index)
  return state.plan.parts.find(({ id }) => id === part)?.roles ?? []
}

function isForWhoeverIsLeft(state: LiveState, run: Run, role: RoleKey): boolean {
  return rolesOf(state, run).some(({ key, seats }) => key === role && seats === null)
}

function isLeft(state: LiveState, run: Run, seat: Seat): boolean {
  const heavy = rolesOf(state, run).filter(({ key }) => !LIGHT_ROLES.includes(key))
  return state.facilitator !== seat.id && !heavy.some(({ key }) => seat.roles.includes(key))
}

/** Others may read it: its run is revealed (or was open to all from the start) and it is not waiting outside. */
export function isShown(state: LiveState, item: Item): boolean {
  return !item.withdrawn && !item.late && isRunShown(state, item.run)
}

/** What is written in it may be read by all. */
export function isRunShown(state: LiveState, id: RunId): boolean {
  const run = findRun(state, id)
  return run !== null && (run.revealed || showsAtOnce(modeOf(state, run)))
}

function showsAtOnce(mode: Mode): boolean {
  return mode.kind === 'speak' || (mode.kind === 'write' && mode.reveal === 'live')
}

/** Written to be shown all together. */
export function isTogether(state: LiveState, run: Run): boolean {
  const mode = modeOf(state, run)
  return mode.kind === 'write' && mode.reveal === 'together'
}

/** What was to be shown together and was not, in any step. */
export function hiddenItems(state: LiveState): Item[] {
  const waiting = state.runs.filter((run) => !run.revealed && isTogether(state, run))
  const runs = new Set(waiting.map(({ id }) => id))
  return [...state.items.values()].filter(({ run, withdrawn }) => runs.has(run) && !withdrawn)
}

/** Items of a step whatever the run they were written in, in the order of arrival. */
export function itemsOfStep(state: LiveState, index: number): Item[] {
  return [...state.items.values()].filter((item) => findRun(state, item.run)?.index === index)
}

/** What a vote is about: the items on show of the step it names, in the same part. */
export function votableItems(state: LiveState, run: Run): Item[] {
  const mode = modeOf(state, run)
  if (mode.kind !== 'vote') return []
  const { part } = plannedStep(state, run.index)
  const isSource = ({ part: other, step }: PlannedStep) => other === part && step.key === mode.from
  const index = state.plan.steps.findIndex(isSource)
  return itemsOfStep(state, index).filter((item) => isShown(state, item))
}

/** Points a seat has given to what can still be voted for. */
export function pointsGiven(state: LiveState, run: Run, seat: SeatId): number {
  const ballot = state.ballots.get(run.id)?.get(seat)
  return votableItems(state, run).reduce((sum, { id }) => sum + (ballot?.get(id) ?? 0), 0)
}

/** Nobody writes that much by hand in a step, and everybody else's page has to carry it. */
export const MOST_SENT = 200

/** How many items a seat may still write in a step; null where it need not count them. */
export function leftToWrite(state: LiveState, run: Run, seat: SeatId): number | null {
  const sent = itemsOfStep(state, run.index).filter((item) => item.seat === seat)
  // What was taken back stays in the log, and counts here.
  if (sent.length >= MOST_SENT) return 0
  const mode = modeOf(state, run)
  if (mode.kind !== 'write' || mode.maxPerPerson === null) return null
  return Math.max(0, mode.maxPerPerson - sent.filter(({ withdrawn }) => !withdrawn).length)
}

/** Each change stands in the log for good: nobody changes their mind that often in a step. */
export const MOST_CHANGED = 200

/** Whether a seat has changed all that it may of what it wrote or voted in a step, whatever the run. */
export function hasChangedAll(state: LiveState, { index }: Run, seat: SeatId): boolean {
  const counts = state.runs.map((run) => (run.index === index ? (run.changed.get(seat) ?? 0) : 0))
  return counts.reduce((sum, count) => sum + count, 0) >= MOST_CHANGED
}

/** Has said so, or has written all that the step takes. Whoever takes a line back has not finished any more. */
export function hasFinished(state: LiveState, run: Run, seat: SeatId): boolean {
  return run.done.includes(seat) || hasWrittenAll(state, run, seat)
}

/**
 * A card that everybody read at once and that bears no name says nothing of its author: whoever leads would know
 * it by the one who has finished in that moment.
 */
function hasWrittenAll(state: LiveState, run: Run, seat: SeatId): boolean {
  const mode = modeOf(state, run)
  if (mode.kind !== 'write' || mode.maxPerPerson === null) return false
  const mine = itemsOfStep(state, run.index).filter((item) => item.seat === seat && !item.withdrawn)
  return mine.filter(({ hiddenFirst, named }) => hiddenFirst || named).length >= mode.maxPerPerson
}

/**
 * Could still be writing or voting: takes part, has not finished, and is not the one who leads. Once the cards
 * are revealed, nobody is waited for.
 */
export function unfinished(state: LiveState, run: Run): SeatId[] {
  const mode = modeOf(state, run)
  if (!isUnderWay(run) || (mode.kind !== 'write' && mode.kind !== 'vote')) return []
  if (isTogether(state, run) && run.revealed) return []
  const waiting = (seat: SeatId) => !hasFinished(state, run, seat) && seat !== state.facilitator
  return seatsIn(state, run, mode.who).filter(waiting)
}
