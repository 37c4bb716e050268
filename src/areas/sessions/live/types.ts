import type { Id } from '#platform/ids.ts'
import type {
  MethodKey,
  MethodRole,
  MethodStep,
  RoleKey,
  RoomLevel,
  Words,
} from '../methods/types.ts'

export type SessionId = Id<'session'>
/** A place in one session's room. The log knows seats, never people. */
export type SeatId = Id<'seat'>
export type RunId = Id<'run'>
export type ItemId = Id<'item'>
/** Names a text that lives, and can be erased, outside the log. */
export type WordsId = Id<'words'>
export type CommandId = Id<'command'>
export type PartId = Id<'part'>
/** Something somebody promised before this session. */
export type PromiseId = Id<'commitment'>

/** Epoch milliseconds of the server that decided. */
export type Instant = number

/** Every room knows these two, whatever the method. */
export const FACILITATOR: RoleKey = 'facilitator'
export const CO_FACILITATOR: RoleKey = 'coFacilitator'

/** How long the facilitator must have been away before any member may take over. */
export const ABSENCE_SECONDS = 180

/** A step of the runsheet as pinned when the meeting began. */
export interface PlannedStep {
  readonly part: PartId
  readonly step: MethodStep
  /** Seconds planned; the facilitator extends, the clock only signals. */
  readonly seconds: number
}

/** What a room does: the runsheet as it is when the meeting begins; never changes afterwards. */
export interface RoomPlan {
  readonly session: SessionId
  readonly level: RoomLevel
  readonly parts: readonly PlannedPart[]
  readonly steps: readonly PlannedStep[]
}

export interface PlannedPart {
  readonly id: PartId
  /** The name of its method. */
  readonly name: Words
  /** Absent from rooms that were pinned before it was kept. */
  readonly method?: MethodKey | undefined
  /** A key met in several parts is one role: whoever took it has it in all of them. */
  readonly roles: readonly MethodRole[]
}

export type Place = 'room' | 'remote'

export interface Seat {
  readonly id: SeatId
  readonly place: Place
  /** Roles of the method and `coFacilitator`; the facilitator is named by the state alone. */
  readonly roles: readonly RoleKey[]
  /** Here for this session only: takes part, never facilitates. */
  readonly guest: boolean
}

export interface Run {
  readonly id: RunId
  /** Index into the plan. */
  readonly index: number
  readonly status: 'open' | 'paused' | 'closed' | 'skipped'
  readonly openedAt: Instant
  /** Seconds allotted, extensions included. */
  readonly seconds: number
  /** Milliseconds spent in pauses so far; `pausedAt` while paused. */
  readonly pausedFor: number
  readonly pausedAt: Instant | null
  readonly closedAt: Instant | null
  readonly revealed: boolean
  /** People connected when it opened: what a promise of secrecy rests on. */
  readonly present: number
  readonly done: readonly SeatId[]
  readonly passed: readonly SeatId[]
  readonly floor: SeatId | null
  /** Whose turn comes next: hands raised, or what is left of a round. */
  readonly queue: readonly SeatId[]
  readonly spoken: readonly SeatId[]
  /** How often each has changed what they had written or voted in it. */
  readonly changed: ReadonlyMap<SeatId, number>
}

export interface Item {
  readonly id: ItemId
  readonly run: RunId
  readonly seat: SeatId
  readonly words: WordsId
  /** Shown with its author's name once revealed. */
  readonly named: boolean
  /** Arrived after its step had closed: kept, and listed apart until brought in. */
  readonly late: boolean
  readonly withdrawn: boolean
  /** Nobody else could read it when it was written: its place in the list must not tell when. */
  readonly hiddenFirst: boolean
  /** 0 for the first item of the room. */
  readonly order: number
}

export type Ballot = ReadonlyMap<ItemId, number>

/** What has happened in a room, folded. Never leaves the server: `project` is the only door out. */
export interface LiveState {
  readonly plan: RoomPlan
  /** How many events were folded. */
  readonly seq: number
  readonly phase: 'lobby' | 'live' | 'closed'
  /** Counts transitions; a facilitator's command names the one it expects. */
  readonly epoch: number
  readonly startedAt: Instant | null
  readonly closedAt: Instant | null
  readonly facilitator: SeatId | null
  /** In the order of arrival. */
  readonly seats: ReadonlyMap<SeatId, Seat>
  /** In the order of opening: the last one is where the room is. */
  readonly runs: readonly Run[]
  readonly items: ReadonlyMap<ItemId, Item>
  /** Promises of before whose outcome was told in the room, in that order. What was said is kept elsewhere. */
  readonly followedUp: readonly PromiseId[]
  /** Points by item, by seat, by vote run. */
  readonly ballots: ReadonlyMap<RunId, ReadonlyMap<SeatId, Ballot>>
}
