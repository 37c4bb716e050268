import type { ColumnType, JSONColumnType } from 'kysely'
import type { CommunityId } from '#areas/communities/types.ts'
import type { PersonId } from '#areas/people/types.ts'
import type { LiveEvent } from '../live/events.ts'
import type { RoomPlan, SeatId, SessionId, WordsId } from '../live/types.ts'

/** A text people wrote. Everything else holds its id, so that it can be erased alone. */
export interface WordsRow {
  id: WordsId
  community_id: CommunityId
  session_id: SessionId | null
  language: string
  body: string | null
  /** Of a next step: its day as it was said in the room. */
  due: ColumnType<string | null, string | null | undefined, string | null>
  erased_at: Date | null
}

export interface SeatRow {
  id: SeatId
  session_id: SessionId
  community_id: CommunityId
  person_id: PersonId | null
}

export interface LiveRoomRow {
  session_id: SessionId
  community_id: CommunityId
  plan: JSONColumnType<RoomPlan>
  seq: number
  opened_at: Date
}

export interface LiveLogRow {
  session_id: SessionId
  seq: number
  community_id: CommunityId
  event: ColumnType<LiveEvent, string, never>
}

export interface LiveCommandRow {
  session_id: SessionId
  command_id: string
  community_id: CommunityId
  seat_id: SeatId
  refused: string | null
  seq: number
  answered_at: Date
}

export interface LivePresenceRow {
  session_id: SessionId
  seat_id: SeatId
  node: string
  community_id: CommunityId
  connected: boolean
  seen_at: Date
}

export interface RoomTables {
  words: WordsRow
  seat: SeatRow
  live_room: LiveRoomRow
  live_log: LiveLogRow
  live_command: LiveCommandRow
  live_presence: LivePresenceRow
}
