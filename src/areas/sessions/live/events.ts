import type { RoleKey } from '../methods/types.ts'
import type { Instant, ItemId, Place, PromiseId, RunId, SeatId, WordsId } from './types.ts'

/**
 * A fact of a room, kept for good. It names seats and words by id and holds no text: erasing
 * words or a person leaves the log whole. `epoch` is the room's epoch from then on.
 */
export type LiveEvent = { readonly at: Instant; readonly by: SeatId } & LiveFact

export type LiveFact = RoomFact | RunFact | ItemFact | FloorFact

export type RoomFact =
  | Joined
  | { readonly type: 'placed'; readonly place: Place }
  | { readonly type: 'roleTaken'; readonly role: RoleKey }
  | { readonly type: 'roleGivenBack'; readonly role: RoleKey }
  /** Before the start: somebody agreed to facilitate, or no longer does (null). */
  | { readonly type: 'facilitatorNamed'; readonly seat: SeatId | null; readonly epoch: number }
  /** `from` stays a co-facilitator. */
  | FacilitatorChanged
  | { readonly type: 'started'; readonly epoch: number }
  /** What came of a promise can be read from now on, by those who may. */
  | { readonly type: 'followedUp'; readonly promise: PromiseId }
  | { readonly type: 'closed'; readonly epoch: number }

interface Joined {
  readonly type: 'joined'
  readonly place: Place
  readonly roles: readonly RoleKey[]
  readonly guest: boolean
}

interface FacilitatorChanged {
  readonly type: 'facilitatorChanged'
  readonly from: SeatId | null
  readonly to: SeatId
  readonly how: 'handedOver' | 'takenOver'
  readonly epoch: number
}

export type RunFact =
  | StepOpened
  | { readonly type: 'runClosed'; readonly run: RunId; readonly as: 'closed' | 'skipped' }
  | { readonly type: 'revealed'; readonly run: RunId; readonly epoch: number }
  | { readonly type: 'paused'; readonly run: RunId; readonly epoch: number }
  | { readonly type: 'resumed'; readonly run: RunId; readonly epoch: number }
  | {
      readonly type: 'extended'
      readonly run: RunId
      readonly seconds: number
      readonly epoch: number
    }
  | { readonly type: 'doneSaid'; readonly run: RunId; readonly done: boolean }
  | { readonly type: 'passed'; readonly run: RunId }

interface StepOpened {
  readonly type: 'stepOpened'
  readonly run: RunId
  readonly index: number
  readonly present: number
  readonly epoch: number
}

export type ItemFact =
  | Written
  | { readonly type: 'reworded'; readonly item: ItemId; readonly words: WordsId }
  | { readonly type: 'withdrawn'; readonly item: ItemId }
  | { readonly type: 'nameSet'; readonly item: ItemId; readonly named: boolean }
  | { readonly type: 'broughtIn'; readonly item: ItemId }
  | { readonly type: 'voted'; readonly run: RunId; readonly item: ItemId; readonly points: number }

interface Written {
  readonly type: 'written'
  readonly run: RunId
  readonly item: ItemId
  readonly words: WordsId
  readonly named: boolean
  readonly late: boolean
}

export type FloorFact =
  | { readonly type: 'floorAsked'; readonly run: RunId }
  | { readonly type: 'queueLeft'; readonly run: RunId }
  | { readonly type: 'floorGiven'; readonly run: RunId; readonly to: SeatId }
  | { readonly type: 'turnEnded'; readonly run: RunId; readonly seat: SeatId }
  | { readonly type: 'turnPostponed'; readonly run: RunId; readonly seat: SeatId }
