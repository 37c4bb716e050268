import type { House } from '#platform/db/house.ts'
import { newRandomId } from '#platform/ids.ts'
import type { EventStream } from '#platform/live/event-stream.ts'
import type { HintBus } from '#platform/live/hints.ts'
import { Lru } from '#platform/live/lru.ts'
import type { Ring } from '#platform/live/ring.ts'
import type { LiveState, SeatId, SessionId, WordsId } from '../../live/types.ts'
import type { ChairView, OwnView, RoomView } from '../../live/view.ts'
import type { Voices, Written } from '../../live/voices.ts'
import type { SessionDatabase } from '../../tables.ts'
import type { Guest, NodeId } from '../types.ts'

/** A room as a node remembers it. */
export interface Fold {
  readonly state: LiveState
  readonly words: Map<WordsId, Written>
  /** Changes when what was remembered was thrown away: views made before cannot be mended by changes. */
  readonly edition: string
}

/** One open stream. */
export interface Follower {
  readonly guest: Guest
  /** The device or token it was opened with. */
  readonly pass: string
  readonly stream: EventStream
  /** What it was last sent; null before the first view. */
  sent: { readonly own: OwnView; readonly chair: ChairView | null } | null
  /** The cursor it is owed when nothing it may see has changed. */
  owed: number | null
}

/** All streams of one room on this node, and what they were last shown. */
export interface Channel {
  readonly session: SessionId
  readonly followers: Set<Follower>
  shown: Shown | null
  ring: Ring
  online: readonly SeatId[]
  /** Somebody came or went: who is there is looked at when it goes off. */
  roll: NodeJS.Timeout | null
  /** Deliveries come one after the other. */
  work: Promise<void>
  /** A delivery waits its turn: it will see whatever happens until then. */
  waiting: 'nothing' | 'memory' | 'database'
}

/** What everybody in the room was last shown. */
export interface Shown {
  readonly edition: string
  readonly state: LiveState
  readonly voices: Voices
  readonly room: RoomView
  readonly chair: ChairView
}

/** Rooms a node keeps folded, followed or not; the others are folded again from their log. */
const FOLDS = 300

/** What one node holds of its rooms: caches and open streams. All of it can be lost at any moment. */
export interface Rooms {
  readonly house: House<SessionDatabase>
  readonly hints: HintBus
  readonly node: NodeId
  readonly folds: Lru<SessionId, Fold>
  readonly channels: Map<SessionId, Channel>
  /** What is being done for any channel, also one that nobody follows any more: awaited before the node stops. */
  readonly turns: Set<Promise<void>>
  /** When this node began to look: of what was before, it cannot say who was there. */
  readonly since: Date
  /** Those of these devices and tokens that are still good. */
  readonly findGoodPasses: (passes: readonly string[]) => Promise<ReadonlySet<string>>
  /** Told what went wrong while nobody was waiting for an answer. */
  readonly report: (error: unknown) => void
}

export function holdRooms(
  house: House<SessionDatabase>,
  parts: Pick<Rooms, 'hints' | 'findGoodPasses' | 'report'>,
): Rooms {
  return {
    ...parts,
    house,
    node: newRandomId<'node'>(),
    folds: new Lru(FOLDS),
    channels: new Map(),
    turns: new Set(),
    since: house.now(),
  }
}

/** What hints say, as topics. */
export const topics = {
  /** Events were appended. */
  log: (session: SessionId) => session as string,
  /** Somebody came or went. */
  presence: (session: SessionId) => `presence:${session}`,
  /** Words were erased. */
  voices: (session: SessionId) => `voices:${session}`,
}
