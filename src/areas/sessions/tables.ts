import type { Kysely, Transaction } from 'kysely'
import type { CommunityTables } from '#areas/communities/tables.ts'
import type { PeopleTables } from '#areas/people/tables.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import type { CommitmentTables } from './commitments/tables.ts'
import type { RoomLevel } from './methods/types.ts'
import type { MinutesTables } from './minutes/tables.ts'
import type { PreparationTables } from './preparation/tables.ts'
import type { RoomTables } from './room/tables.ts'
import type { Format, SessionChange, SessionState } from './types.ts'

export interface SessionRow {
  id: string
  community_id: string
  number: number
  question: string
  language: Locale
  local_start: string
  zone: string
  starts_at: Date
  planned_start: string | null
  minutes: number
  format: Format
  link: string
  place: string
  level: RoomLevel
  preparation: string
  state: SessionState
  planned_by: string
  planned_at: Date
  announced_at: Date | null
  closed_at: Date | null
  called_off_at: Date | null
  revision: number
}

export interface SessionPartRow {
  id: string
  session_id: string
  community_id: string
  position: number
  method: string
  method_version: number
  minutes: number
  steps: string[]
}

export interface SessionHatRow {
  id: string
  session_id: string
  community_id: string
  hat: string
  seat: number
  person_id: string
  taken_at: Date
  given_back_at: Date | null
}

export interface RsvpRow {
  session_id: string
  person_id: string
  community_id: string
  answer: 'yes' | 'no'
  place: 'room' | 'remote' | null
  answered_at: Date
}

export interface SessionChangeRow {
  id: string
  session_id: string
  community_id: string
  person_id: string
  what: SessionChange['what']
  before: string
  after: string
  reason: string
  changed_at: Date
}

export interface SessionTables
  extends RoomTables, MinutesTables, CommitmentTables, PreparationTables {
  session: SessionRow
  session_part: SessionPartRow
  session_hat: SessionHatRow
  rsvp: RsvpRow
  session_change: SessionChangeRow
}

export type SessionDatabase = SessionTables &
  Pick<PeopleTables, 'person' | 'reach'> &
  Pick<CommunityTables, 'membership' | 'community'>
export type SessionDb = Kysely<SessionDatabase>
export type SessionTx = Transaction<SessionDatabase>
