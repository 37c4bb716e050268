import type { SnapshotWire } from '../wire.ts'
import type { Brought } from './seen.ts'

/** All that the page of a room starts from; plain JSON, read again by the browser. */
export interface RoomStart {
  readonly session: {
    readonly id: string
    readonly question: string
    readonly link: string
    readonly language: string
    /** Epoch milliseconds. */
    readonly startsAt: number
    readonly zone: string
    readonly format: 'online' | 'inRoom' | 'hybrid'
  }
  /** Whose seat it is: what waits on this device is theirs alone. */
  readonly person: string
  readonly snapshot: SnapshotWire
  /** Minted ahead, for the form that works without JavaScript. */
  readonly ids: { readonly item: string; readonly words: string }
  readonly brought: Brought
  /** The part of the runsheet that reviews what was promised; null when there is none. */
  readonly followUp: string | null
  /** What the server said to a form sent before the page woke up, and what was typed in it. */
  readonly refused: string | null
  readonly typed: string
  /** A promise whose telling came back: shown as it was typed. */
  readonly again: Told | null
}

/** What somebody typed about one of their promises. */
export interface Told {
  readonly commitment: string
  readonly outcome: string
  readonly learned: string
}
