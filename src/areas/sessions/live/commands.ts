import type { RoleKey } from '../methods/types.ts'
import type { Instant, ItemId, Place, PromiseId, RunId, SeatId, WordsId } from './types.ts'

/** What only whoever leads may do; `expectEpoch` is the `room.epoch` on their screen. */
export type LeadCommand =
  | { readonly type: 'start'; readonly expectEpoch: number }
  /** Next, back and jump: the step of the plan to go to. `evenIfWriting`: yes, I saw who has not finished. */
  | OpenStep
  /** Closes the open step as skipped and opens the one after it. */
  | { readonly type: 'skip'; readonly expectEpoch: number; readonly evenIfWriting: boolean }
  | { readonly type: 'pause'; readonly expectEpoch: number }
  | { readonly type: 'resume'; readonly expectEpoch: number }
  /** 1 to 60 whole minutes more. */
  | { readonly type: 'extend'; readonly expectEpoch: number; readonly minutes: number }
  | { readonly type: 'reveal'; readonly expectEpoch: number }
  | { readonly type: 'handOver'; readonly expectEpoch: number; readonly to: SeatId }
  | Close

interface OpenStep {
  readonly type: 'openStep'
  readonly expectEpoch: number
  readonly index: number
  readonly evenIfWriting: boolean
}

/** Ends the session. `cards`: what becomes of those still hidden; null while nobody has said. */
interface Close {
  readonly type: 'close'
  readonly expectEpoch: number
  readonly evenIfWriting: boolean
  readonly cards: 'reveal' | 'keep' | null
}

export type SeatCommand =
  | { readonly type: 'join'; readonly place: Place }
  | { readonly type: 'takeRole'; readonly role: RoleKey }
  | { readonly type: 'giveBackRole'; readonly role: RoleKey }
  /** A co-facilitator at once; any other member after three minutes without the facilitator. */
  | { readonly type: 'takeOver'; readonly expectEpoch: number }
  /** What came of a promise has been told: sent by the server that kept it, never by a browser. */
  | { readonly type: 'followUp'; readonly promise: PromiseId }

export type ItemCommand =
  /** Item and words are named by the client (random ids); `named` null leaves the step's default. */
  | Write
  | { readonly type: 'reword'; readonly item: ItemId; readonly words: WordsId }
  | { readonly type: 'withdraw'; readonly item: ItemId }
  | { readonly type: 'showName'; readonly item: ItemId }
  | { readonly type: 'hideName'; readonly item: ItemId }
  /** Puts a late item among those of its step; for whoever leads. */
  | { readonly type: 'bringIn'; readonly item: ItemId }

interface Write {
  readonly type: 'write'
  readonly run: RunId
  readonly item: ItemId
  readonly words: WordsId
  readonly named: boolean | null
}

export type StepCommand =
  | { readonly type: 'done'; readonly run: RunId }
  | { readonly type: 'notDone'; readonly run: RunId }
  /** I give up my turn, or I have nothing to write or to vote for, and say so. */
  | { readonly type: 'pass'; readonly run: RunId }
  /** The points I give this item in all; 0 takes them back. */
  | { readonly type: 'vote'; readonly run: RunId; readonly item: ItemId; readonly points: number }

export type FloorCommand =
  | { readonly type: 'askFloor'; readonly run: RunId }
  | { readonly type: 'leaveQueue'; readonly run: RunId }
  | { readonly type: 'takeFloor'; readonly run: RunId }
  /** Whoever leads; in popcorn also whoever has the floor. */
  | { readonly type: 'giveFloor'; readonly run: RunId; readonly to: SeatId }
  /** Mine, or anybody's for whoever leads. */
  | { readonly type: 'endTurn'; readonly run: RunId }
  /** In a round: this person's turn comes at the end (away for a moment); for whoever leads. */
  | { readonly type: 'postpone'; readonly run: RunId; readonly seat: SeatId }

export type LiveCommand = LeadCommand | SeatCommand | ItemCommand | StepCommand | FloorCommand

/** What a decision knows beside the state: clock, chance and whereabouts are given. */
export interface DecideContext {
  /** The seat that asks. */
  readonly seat: SeatId
  readonly at: Instant
  /** A fresh id, used when a step opens. */
  readonly newRun: RunId
  /** Seats connected now. */
  readonly present: number
  /** Seconds since the facilitator was last connected; 0 when connected. */
  readonly facilitatorAbsentSeconds: number
  /** What the person agreed to before the session; read when joining. */
  readonly hats: readonly RoleKey[]
  readonly guest: boolean
}

/** Every way a command can be refused. Messages translate them as `refused.<code>`. */
export type LiveCode =
  | 'already_revealed'
  | 'already_spoken'
  | 'already_started'
  | 'cards_hidden'
  | 'closed'
  | 'enough_changed'
  | 'enough_written'
  | 'facilitator_present'
  | 'floor_taken'
  | 'guest_cannot_facilitate'
  | 'hand_over_first'
  | 'id_taken'
  | 'last_step'
  | 'must_listen'
  | 'named_step'
  | 'no_facilitator'
  | 'not_counted'
  | 'not_facilitator'
  | 'not_live'
  | 'not_paused'
  | 'not_running'
  | 'not_seated'
  | 'not_your_item'
  | 'not_your_turn'
  | 'nothing_to_reveal'
  | 'over_budget'
  | 'over_item_limit'
  | 'out_of_range'
  | 'people_writing'
  | 'role_not_held'
  | 'role_taken'
  | 'stale'
  | 'step_over'
  | 'too_late'
  | 'unknown_item'
  | 'unknown_role'
  | 'unknown_run'
  | 'unknown_seat'
  | 'unknown_step'
  | 'withdrawn'
  | 'wrong_mode'
