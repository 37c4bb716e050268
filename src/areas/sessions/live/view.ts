import type {
  Attribution,
  Capture,
  ModeKind,
  Reveal,
  RoleKey,
  RoomLevel,
  Words,
} from '../methods/types.ts'
import type { Instant, ItemId, PartId, Place, RunId, SeatId } from './types.ts'

/** What one person may see of a room. Plain JSON: no dates, no maps. */
export interface View {
  /** Events folded so far; the cursor of the stream. */
  readonly seq: number
  /** The same for everybody in the room. */
  readonly room: RoomView
  /** Only mine. */
  readonly own: OwnView
  /** Only for whoever leads (facilitator, co-facilitators); null for the others. */
  readonly chair: ChairView | null
}

export interface RoomView {
  readonly phase: 'lobby' | 'live' | 'closed'
  readonly epoch: number
  readonly level: RoomLevel
  readonly startedAt: Instant | null
  readonly closedAt: Instant | null
  readonly facilitator: SeatId | null
  readonly roles: readonly RoleView[]
  readonly seats: Readonly<Record<SeatId, SeatView>>
  readonly parts: readonly { readonly id: PartId; readonly name: Words }[]
  readonly steps: readonly StepView[]
  /** Where the room is; null in the lobby. After the close, the last step. */
  readonly run: RunView | null
  /** All that was revealed, in all steps. Order within a step: by `sort`. */
  readonly items: Readonly<Record<ItemId, ItemView>>
  /** How many promises of before were told of in this room: when it grows, there is something to read. */
  readonly followedUp: number
  /** One per step that was voted on and is closed. */
  readonly results: readonly ResultView[]
}

export interface RoleView {
  readonly key: RoleKey
  readonly name: Words
  readonly task: Words
  /** How many people take it; null: whoever is left. */
  readonly seats: number | null
  /** Who took it. */
  readonly taken: readonly SeatId[]
}

export interface SeatView {
  /** Null once the person was erased. */
  readonly name: string | null
  readonly place: Place
  readonly roles: readonly RoleKey[]
  readonly guest: boolean
  /** Place in the order of arrival, from 0. */
  readonly order: number
}

export interface StepView {
  readonly part: PartId
  readonly key: string
  readonly title: Words
  readonly prompt: Words
  /** Empty strings when there is none. */
  readonly rule: Words
  readonly seconds: number
  readonly mode: ModeKind
  /** What the minutes make of what is written in it. */
  readonly captures: readonly Capture[]
  /** Earlier steps of its part whose items on show, or results, stay in sight during it: indexes into `steps`. */
  readonly recalls: readonly number[]
  readonly status: 'coming' | 'current' | 'done' | 'skipped'
}

export interface RunView {
  readonly id: RunId
  readonly index: number
  readonly status: 'open' | 'paused' | 'closed' | 'skipped'
  readonly openedAt: Instant
  /** Seconds allotted, extensions included. */
  readonly seconds: number
  /** Server time at which the bell rings; null while paused. Nothing ends by itself. */
  readonly endsAt: Instant | null
  /** Milliseconds left while paused (may be negative); null otherwise. */
  readonly left: number | null
  /** People who may take part in it. */
  readonly takingPart: number
  readonly finished: number
  readonly detail: SpeakDetail | WriteDetail | VoteDetail | PauseDetail
}

export interface SpeakDetail {
  readonly mode: 'speak'
  readonly order: 'round' | 'queue' | 'popcorn'
  /** The roles that speak, when the step is theirs alone; empty when it is not. */
  readonly only: readonly RoleKey[]
  readonly floor: SeatId | null
  /** Hands raised, or what is left of the round, in order. */
  readonly queue: readonly SeatId[]
  readonly spoken: readonly SeatId[]
  readonly passed: readonly SeatId[]
  /** Null when nobody writes during it. */
  readonly promise: Promised | null
}

export interface WriteDetail {
  readonly mode: 'write'
  readonly reveal: Reveal
  readonly revealed: boolean
  /** Items written and not yet shown; they are not sent, only counted. */
  readonly hidden: number
  readonly maxPerPerson: number | null
  readonly promise: Promised
}

/** What is promised where one writes; `wanted: 'anonymous'` runs as chosen, and the page says so. */
export interface Promised {
  readonly wanted: Attribution
  readonly kept: 'named' | 'chosen'
}

export interface VoteDetail {
  readonly mode: 'vote'
  readonly budget: number
  readonly perItem: number
  /** What can be voted for. */
  readonly items: readonly ItemId[]
  /** How many people have given points; who never shows. */
  readonly voters: number
  /** Fewer than five present when it opened: hidden until the close, not anonymous. */
  readonly promise: 'secret' | 'hiddenUntilClose'
}

export interface PauseDetail {
  readonly mode: 'pause'
}

export interface ItemView {
  readonly index: number
  /** Null once erased. */
  readonly text: string | null
  readonly language: string | null
  /** Null: its author did not choose to show a name. */
  readonly by: SeatId | null
  /** By when, `YYYY-MM-DD`, as it was said with it; null once erased. */
  readonly due: string | null
  /** Compare as text. */
  readonly sort: string
}

export interface ResultView {
  readonly index: number
  readonly run: RunId
  readonly voters: number
  readonly points: Readonly<Record<ItemId, number>>
}

export interface OwnView {
  readonly seat: SeatId
  /** Joined, hence may act. */
  readonly seated: boolean
  readonly place: Place | null
  readonly roles: readonly RoleKey[]
  readonly leads: boolean
  /** Facilitator commands may be asked for by `takeOver` at once (co-facilitators). */
  readonly mayTakeOver: boolean
  /** The step gives my role no word: no composer, no hand. */
  readonly listens: boolean
  readonly mayWrite: boolean
  /** Items I may still write in this step; null: as many as I wish. */
  readonly writeLeft: number | null
  /** I may switch my name on and off item by item. */
  readonly mayChooseName: boolean
  readonly mayVote: boolean
  readonly mayAskFloor: boolean
  readonly hasFloor: boolean
  /** 1 for the next one; null when I am not waiting. */
  readonly placeInQueue: number | null
  readonly done: boolean
  readonly passed: boolean
  /** All that I wrote and did not withdraw, in all steps. */
  readonly items: Readonly<Record<ItemId, OwnItemView>>
  readonly votes: Readonly<Record<ItemId, number>>
  readonly pointsLeft: number | null
}

export interface OwnItemView {
  readonly run: RunId
  readonly index: number
  readonly text: string | null
  readonly language: string | null
  readonly due: string | null
  readonly named: boolean
  /** Arrived after the step had closed; the facilitator can bring it in. */
  readonly late: boolean
  /** Others can read it. */
  readonly shown: boolean
  readonly sort: string
}

export interface ChairView {
  /** Advice for the step, both languages; null in the lobby. */
  readonly guide: Words | null
  readonly previous: number | null
  readonly next: number | null
  /** May speak in this step and has neither spoken nor passed. */
  readonly notSpoken: readonly SeatId[]
  /** May write or vote in this step, has neither said "done" nor written all it takes (whoever facilitates left out). */
  readonly notDone: readonly SeatId[]
  readonly late: readonly LateView[]
  /** Late items of steps that are not revealed: counted, not sent. */
  readonly lateHidden: number
  /** Cards of any step that were not revealed: ending asks what becomes of them. Counted, not sent. */
  readonly hidden: number
  /** Roles of the plan that nobody took. */
  readonly missingRoles: readonly RoleKey[]
  /** Server times: the end as planned, and as things stand. Null before the start. */
  readonly plannedEnd: Instant | null
  readonly expectedEnd: Instant | null
}

export interface LateView {
  readonly item: ItemId
  readonly index: number
  readonly text: string | null
  readonly by: SeatId | null
}
