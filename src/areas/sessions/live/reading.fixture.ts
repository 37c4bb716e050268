import type { Mode, Who } from '../methods/types.ts'
import type { LiveEvent } from './events.ts'
import type { ItemId, RoomPlan, RunId, SeatId, WordsId } from './types.ts'

export interface ReadRun {
  readonly id: RunId
  readonly index: number
  readonly mode: Mode
  isOpen: boolean
  revealed: boolean
  readonly finished: Set<SeatId>
  /** Who had a turn to its end; passing is not one. */
  readonly turns: SeatId[]
}

export interface ReadItem {
  readonly run: ReadRun
  readonly seat: SeatId
  words: WordsId
  named: boolean
  late: boolean
  withdrawn: boolean
  /** Nobody else could read it when it was written. */
  readonly unseen: boolean
}

/** Reads a log the plain way, apart from the kernel: what a careful person would note on paper. */
export class Reading {
  readonly plan: RoomPlan
  phase: 'lobby' | 'live' | 'closed' = 'lobby'
  epoch = 0
  facilitator: SeatId | null = null
  readonly seats = new Map<SeatId, { roles: Set<string>; guest: boolean }>()
  readonly runs = new Map<RunId, ReadRun>()
  readonly items = new Map<ItemId, ReadItem>()
  readonly points = new Map<string, number>()

  constructor(plan: RoomPlan) {
    this.plan = plan
  }

  get run(): ReadRun | undefined {
    return [...this.runs.values()].at(-1)
  }

  leads(seat: SeatId): boolean {
    return this.facilitator === seat || this.seats.get(seat)?.roles.has('coFacilitator') === true
  }

  /** Only what the test plan needs: everyone, the client, everyone but the client. */
  isAmong(who: Who | null, seat: SeatId): boolean {
    const found = this.seats.get(seat)
    if (!found || who === null) return false
    if (who.kind === 'everyone') return true
    return (who.kind === 'only') === who.roles.some((role) => found.roles.has(role))
  }

  /** May everybody read it? */
  isShown({ run, late, withdrawn }: ReadItem): boolean {
    return !late && !withdrawn && (run.revealed || isOpenToAll(run.mode))
  }

  read(event: LiveEvent): void {
    if ('epoch' in event) this.epoch = event.epoch
    this.#readRoom(event)
    this.#readRuns(event)
    this.#readItems(event)
  }

  #readRoom(event: LiveEvent): void {
    const roles = this.seats.get(event.by)?.roles
    switch (event.type) {
      case 'joined':
        this.seats.set(event.by, { roles: new Set(event.roles), guest: event.guest })
        break
      case 'roleTaken':
        roles?.add(event.role)
        break
      case 'roleGivenBack':
        roles?.delete(event.role)
        break
      case 'facilitatorNamed':
        this.facilitator = event.seat
        break
      case 'facilitatorChanged':
        this.#passOn(event.from, event.to)
        break
      case 'started':
        this.phase = 'live'
        break
      case 'closed':
        this.phase = 'closed'
        break
      default:
    }
  }

  #passOn(from: SeatId | null, to: SeatId): void {
    if (from !== null) this.seats.get(from)?.roles.add('coFacilitator')
    this.seats.get(to)?.roles.delete('coFacilitator')
    this.facilitator = to
  }

  #readRuns(event: LiveEvent): void {
    if (event.type === 'stepOpened') this.#open(event.run, event.index)
    const run = 'run' in event ? this.runs.get(event.run) : undefined
    if (run) this.#readRun(run, event)
  }

  #readRun(run: ReadRun, event: LiveEvent): void {
    switch (event.type) {
      case 'runClosed':
        run.isOpen = false
        break
      case 'revealed':
        run.revealed = true
        break
      case 'passed':
        run.finished.add(event.by)
        break
      case 'doneSaid':
        if (event.done) run.finished.add(event.by)
        else run.finished.delete(event.by)
        break
      case 'turnEnded':
        run.turns.push(event.seat)
        break
      default:
    }
  }

  #open(id: RunId, index: number): void {
    const mode = this.plan.steps[index]?.step.mode ?? { kind: 'pause' as const }
    const before = [...this.runs.values()].findLast((run) => run.index === index)
    this.runs.set(id, {
      id,
      index,
      mode,
      isOpen: true,
      revealed: false,
      finished: new Set(),
      turns: [],
    })
    if (before) this.#inheritVotes(before.id, id)
  }

  #inheritVotes(from: RunId, to: RunId): void {
    for (const [key, points] of this.points) {
      const [run, seat, item] = key.split(' ')
      if (run === from) this.points.set(`${to} ${seat} ${item}`, points)
    }
  }

  #readWritten(event: Extract<LiveEvent, { type: 'written' }>): void {
    const run = this.runs.get(event.run)
    const { by: seat, words, named, late } = event
    if (!run) return
    const unseen = !run.revealed && !isOpenToAll(run.mode)
    this.items.set(event.item, { run, seat, words, named, late, withdrawn: false, unseen })
  }

  #readItems(event: LiveEvent): void {
    if (event.type === 'written') this.#readWritten(event)
    if (event.type === 'voted')
      this.points.set(`${event.run} ${event.by} ${event.item}`, event.points)
    const item = 'item' in event ? this.items.get(event.item) : undefined
    if (!item) return
    if (event.type === 'reworded') item.words = event.words
    if (event.type === 'withdrawn') item.withdrawn = true
    if (event.type === 'nameSet') item.named = event.named
    if (event.type === 'broughtIn') item.late = false
  }
}

function isOpenToAll(mode: Mode): boolean {
  return mode.kind === 'speak' || (mode.kind === 'write' && mode.reveal === 'live')
}

/** Who takes part in a mode of the test plan; null for a pause. */
export function whoIn(mode: Mode): Who | null {
  return 'who' in mode ? mode.who : null
}

/** Calls back with what was known before each event, then reads it. */
export function readAlong(
  plan: RoomPlan,
  log: readonly LiveEvent[],
  look: (before: Reading, event: LiveEvent) => void,
): Reading {
  const reading = new Reading(plan)
  for (const event of log) {
    look(reading, event)
    reading.read(event)
  }
  return reading
}
