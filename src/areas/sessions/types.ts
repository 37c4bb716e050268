import type { CommunityId } from '#areas/communities/types.ts'
import type { PersonId } from '#areas/people/types.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import type { PartId, SessionId } from './live/types.ts'
import type { RoleKey, RoomLevel } from './methods/types.ts'

export type { PartId, SessionId } from './live/types.ts'

/** Where people meet: by a link, in a room, or half of each. */
export const FORMATS = ['online', 'inRoom', 'hybrid'] as const
export type Format = (typeof FORMATS)[number]

export const LEVELS = ['roomOnly', 'unattributed', 'publishable'] as const satisfies RoomLevel[]

/** `announced`: everybody knows. `calledOff`: a member said that it will not be held; the software never does. */
export const SESSION_STATES = ['draft', 'announced', 'live', 'closed', 'calledOff'] as const
export type SessionState = (typeof SESSION_STATES)[number]

/** Hats of a session. Roles of its methods (client...) are worn beside them. */
export const SESSION_HATS = ['facilitator', 'noteTaker', 'timekeeper', 'host'] as const
export type SessionHat = (typeof SESSION_HATS)[number]

export interface Session {
  readonly id: SessionId
  readonly community: CommunityId
  /** The nth meeting of its community. */
  readonly number: number
  readonly question: string
  readonly language: Locale
  /** Wall time in `zone`, `YYYY-MM-DDTHH:MM`: what people agreed on. */
  readonly localStart: string
  readonly zone: string
  readonly startsAt: Date
  /** Of a session held another day than was planned, which is the one it has: what was planned, in `zone`. */
  readonly plannedStart: string | null
  readonly minutes: number
  readonly format: Format
  readonly link: string
  readonly place: string
  readonly level: RoomLevel
  /** What to prepare, in the words of whoever planned; empty when nothing. */
  readonly preparation: string
  readonly state: SessionState
  readonly plannedBy: PersonId
  readonly announcedAt: Date | null
  readonly closedAt: Date | null
  readonly calledOffAt: Date | null
  readonly revision: number
}

export interface Part {
  readonly id: PartId
  readonly method: string
  readonly version: number
  readonly minutes: number
  /** Which steps of the method; empty: all of them. */
  readonly steps: readonly string[]
}

/** Who wears a hat, or has taken a role of a method. */
export interface Wearer {
  readonly hat: SessionHat | RoleKey
  readonly seat: number
  readonly person: PersonId
  readonly name: string
}

export interface Rsvp {
  readonly person: PersonId
  readonly name: string
  readonly answer: 'yes' | 'no'
  readonly place: 'room' | 'remote' | null
}

export const CHANGES = [
  'question',
  'time',
  'place',
  'runsheet',
  'preparation',
  'level',
  'calledOff',
  'broughtBack',
] as const

/** A change after the announcement, with its reason. */
export interface SessionChange {
  readonly what: (typeof CHANGES)[number]
  readonly before: string
  readonly after: string
  readonly reason: string
  readonly by: string
  readonly at: Date
}

/** Who may read what was said, narrowest first. Wider ones come with what can be published. */
export const CIRCLES = ['room', 'community'] as const
export type Circle = (typeof CIRCLES)[number]
