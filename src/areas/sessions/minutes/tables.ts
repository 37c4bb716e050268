import type { ColumnType } from 'kysely'
import type { CommunityId } from '#areas/communities/types.ts'
import type { PersonId } from '#areas/people/types.ts'
import type { ItemId, RunId, SeatId, SessionId, WordsId } from '../live/types.ts'
import type { Capture } from '../methods/types.ts'
import type {
  Amendment,
  AmendmentId,
  Arrival,
  Circle,
  LineId,
  LineStep,
  Minutes,
  MinutesChange,
  MinutesState,
  Present,
  Section,
  WordingId,
} from './types.ts'

export interface MinutesRow {
  session_id: SessionId
  community_id: CommunityId
  state: MinutesState
  version: number
  text_version: number
  text_changed_at: Date
  no_learning_id: WordsId | null
  composed_at: Date
  proposed_at: Date | null
  approved_at: Date | null
  approved_by: Minutes['approvedBy']
}

export interface MinutesVersionRow {
  session_id: SessionId
  number: number
  community_id: CommunityId
  change: MinutesChange
  person_id: PersonId | null
  made_at: Date
}

export interface MinutesLineRow {
  id: WordingId
  line: LineId
  session_id: SessionId
  community_id: CommunityId
  from_version: number
  until_version: number | null
  section: Section
  capture: Capture
  position: number
  words_id: WordsId
  item_id: ItemId | null
  run_id: RunId | null
  step: ColumnType<LineStep | null, string | null, never>
  seat_id: SeatId | null
  named: boolean
  circle: Circle
  late: ColumnType<boolean, boolean | undefined, never>
}

export interface AmendmentRow {
  id: AmendmentId
  line: LineId
  session_id: SessionId
  community_id: CommunityId
  words_id: WordsId
  seat_id: SeatId
  state: Amendment['state']
  proposed_at: Date
  answered_by: SeatId | null
  answered_at: Date | null
  reply_id: WordsId | null
}

export interface MinutesArrivalRow {
  item_id: ItemId
  session_id: SessionId
  community_id: CommunityId
  run_id: RunId
  step: ColumnType<LineStep, string, never>
  capture: Capture
  words_id: WordsId
  seat_id: SeatId
  named: boolean
  arrived_at: Date
  state: Arrival['state']
  answered_by: SeatId | null
  answered_at: Date | null
}

export interface MinutesApprovalRow {
  session_id: SessionId
  seat_id: SeatId
  community_id: CommunityId
  takes_notes: boolean
  version: number | null
  approved_at: Date | null
  takeaway: Present['takeaway']
}

export interface MinutesTables {
  minutes: MinutesRow
  minutes_version: MinutesVersionRow
  minutes_line: MinutesLineRow
  amendment: AmendmentRow
  minutes_arrival: MinutesArrivalRow
  minutes_approval: MinutesApprovalRow
}
