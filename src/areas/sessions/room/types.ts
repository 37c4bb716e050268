import type { CommunityId } from '#areas/communities/types.ts'
import type { PersonId } from '#areas/people/types.ts'
import type { Id } from '#platform/ids.ts'
import type { LiveCode, LiveCommand } from '../live/commands.ts'
import type { RoleKey } from '../methods/types.ts'
import type { CommandId, SeatId, SessionId, WordsId } from '../live/types.ts'

/** Characters of one contribution. Said where people write, and held by the server. */
export const MOST_WORDS = 2000

/** One process that serves rooms. */
export type NodeId = Id<'node'>

/** Who has taken a role, or the facilitation, before the meeting begins. */
export interface Expected {
  readonly role: RoleKey
  readonly name: string
  /** Theirs once they have looked in; null before. */
  readonly seat: SeatId | null
}

/** Somebody in a room: made by `enterRoom` once the gate let them in. */
export interface Guest {
  readonly session: SessionId
  readonly community: CommunityId
  readonly person: PersonId
  readonly seat: SeatId
}

/** A text that comes with a command; the command names its id. */
export interface Text {
  readonly id: WordsId
  readonly body: string
  readonly language: string
  /** Of a next step: its day. */
  readonly due?: string | null
}

/** A command as it was sent; sent again, it bears the same id. */
export interface Sent {
  readonly id: CommandId
  readonly command: LiveCommand
  readonly text: Text | null
}

/** What a command was answered. `seq`: the last event of the log once it was done. */
export interface Answer {
  readonly id: CommandId
  /** Null: accepted. */
  readonly refused: LiveCode | null
  readonly seq: number
}

/** Who sits somewhere now. */
export interface Seated {
  readonly seat: SeatId
  /** Null once the person was erased. */
  readonly name: string | null
  readonly isAllowed: boolean
}

/** What people are called now, by seat: read whenever a view is made, never kept with what is folded. */
export type Names = ReadonlyMap<SeatId, string | null>

/** A seat's connection as another node saw it last. */
export interface Presence {
  readonly session: SessionId
  readonly seat: SeatId
  readonly connected: boolean
  readonly seenAt: Date
}
