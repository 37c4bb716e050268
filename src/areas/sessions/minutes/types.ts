import type { CommunityId } from '#areas/communities/types.ts'
import type { PersonId } from '#areas/people/types.ts'
import type { Id } from '#platform/ids.ts'
import type { ItemId, RunId, SeatId, SessionId, WordsId } from '../live/types.ts'
import type { ListedCommitment } from '../commitments/types.ts'
import type { Capture, MethodKey, RoomLevel, Words } from '../methods/types.ts'
import type { Circle, Session } from '../types.ts'

export { CIRCLES, type Circle } from '../types.ts'

/** One wording of a line. */
export type WordingId = Id<'minutes_line'>
/** A line, whatever its wording. */
export type LineId = Id<'line'>
export type AmendmentId = Id<'amendment'>

/** `draft`: those present put it right; `proposed`: they say yes or propose amendments. */
export type MinutesState = 'draft' | 'proposed' | 'approved'

/** In the order of the page. */
export const SECTIONS = ['learned', 'trying', 'decided', 'notes'] as const
export type Section = (typeof SECTIONS)[number]

/** What a version changed. */
export type MinutesChange =
  | 'composed'
  | 'added'
  | 'reworded'
  | 'moved'
  | 'removed'
  | 'amended'
  | 'circle'
  | 'noLearning'
  | 'withdrawn'
  | 'arrived'

export interface Minutes {
  readonly session: SessionId
  readonly community: CommunityId
  readonly state: MinutesState
  readonly version: number
  /** The version whose text people say yes to. */
  readonly textVersion: number
  readonly textChangedAt: Date
  /** "None, because": the words that say why; null when not said. */
  readonly noLearning: WordsId | null
  readonly composedAt: Date
  readonly proposedAt: Date | null
  readonly approvedAt: Date | null
  /** By the yes of all present, or by seven quiet days. */
  readonly approvedBy: 'everyone' | 'delay' | null
}

/** The step a line was captured in. */
export interface LineStep {
  readonly key: string
  readonly title: Words
  /** Absent from lines composed before it was kept. */
  readonly method?: MethodKey | undefined
}

/** Where the step of a line is described: in its method, or else in the runsheet of its session. */
export interface StepOrigin {
  readonly key: string
  readonly method: MethodKey | null
}

/** Where in the room a line was said. */
export interface LineOrigin {
  readonly item: ItemId
  readonly run: RunId
  readonly step: LineStep
}

/** A line as it stands, without its text. */
export interface Line {
  readonly id: WordingId
  readonly line: LineId
  readonly section: Section
  readonly capture: Capture
  readonly position: number
  readonly words: WordsId
  /** Null when it was written in the minutes. */
  readonly origin: LineOrigin | null
  /** Whose words they are; their yes is asked before they go further. */
  readonly seat: SeatId | null
  /** Its author is named to those who were present. */
  readonly named: boolean
  readonly circle: Circle
  /** It reached the room after its step, or after the close. */
  readonly late: boolean
  /** The version this wording came with: 1 when it is as it was captured. */
  readonly fromVersion: number
}

/** Somebody who was present, and what they said of the minutes. */
export interface Present {
  readonly seat: SeatId
  /** Null once erased. */
  readonly person: PersonId | null
  readonly name: string | null
  readonly takesNotes: boolean
  /** The version they said yes to. */
  readonly version: number | null
  /** Whether they said what they take away, or passed in so many words. */
  readonly takeaway: 'owed' | 'given' | 'passed'
}

export interface Amendment {
  readonly id: AmendmentId
  readonly line: LineId
  readonly words: WordsId
  readonly seat: SeatId
  readonly state: 'open' | 'accepted' | 'declined' | 'withdrawn'
  readonly proposedAt: Date
  readonly answeredBy: SeatId | null
  readonly reply: WordsId | null
}

/** Something written in the room that came once the minutes were proposed: whoever took notes is asked. */
export interface Arrival {
  readonly capture: Capture
  readonly words: WordsId
  readonly origin: LineOrigin
  readonly seat: SeatId
  readonly named: boolean
  readonly state: 'open' | 'joined' | 'declined' | 'withdrawn'
}

export interface ArrivalView {
  readonly item: ItemId
  readonly text: string
  readonly language: string
  readonly step: Words
  readonly origin: StepOrigin
  /** Null: its author did not choose to be named. */
  readonly by: string | null
  readonly mine: boolean
  /** Asked of me: I took notes, or nobody did. */
  readonly mayAnswer: boolean
  readonly state: 'open' | 'declined'
}

/** A text and its language; null body once erased. */
export interface Wording {
  readonly body: string | null
  readonly language: string
}

export interface Version {
  readonly number: number
  readonly change: MinutesChange
  /** Null: by nobody in particular, or by someone since erased. */
  readonly by: string | null
  readonly at: Date
}

export interface AmendmentView {
  readonly id: AmendmentId
  readonly text: string | null
  readonly language: string
  readonly by: string | null
  readonly mine: boolean
}

export interface LineView {
  readonly line: LineId
  /** Names the words that stand there now: whoever rewords says which ones they read. */
  readonly wording: WordsId
  readonly section: Section
  readonly capture: Line['capture']
  /** Null once withdrawn: its step and date stay. */
  readonly text: string | null
  readonly language: string
  /** The step it was born in; null when it was written in the minutes, and then its origin too. */
  readonly step: Words | null
  readonly origin: StepOrigin | null
  /** Shown only as far as its author and the level of the room allow. */
  readonly author: string | null
  readonly mine: boolean
  readonly circle: Circle
  readonly late: boolean
  /** I may let it out of the room. */
  readonly mayWiden: boolean
  /** The promise it became. */
  readonly commitment: ListedCommitment | null
  /** Open ones; only those present see them. */
  readonly amendments: readonly AmendmentView[]
}

export interface MinutesPage {
  readonly session: Session
  readonly level: RoomLevel
  readonly state: MinutesState
  /** The version shown; `latest` is the one that stands. */
  readonly version: number
  readonly latest: number
  readonly quietUntil: Date | null
  readonly approvedAt: Date | null
  readonly approvedBy: Minutes['approvedBy']
  readonly noLearning: Wording | null
  readonly lines: readonly LineView[]
  /** Commitments of the session that have no line of their own. */
  readonly commitments: readonly ListedCommitment[]
  /** What came of promises of before, told in this session by those who had made them. */
  readonly followedUp: readonly ListedCommitment[]
  /** What came after the minutes were proposed, for its author and for whoever took notes. */
  readonly arrivals: readonly ArrivalView[]
  /** Lines that stay with those who were present. */
  readonly keptInRoom: number
  readonly present: { readonly count: number; readonly names: readonly string[] }
  readonly saidYes: number
  readonly me: {
    readonly isPresent: boolean
    readonly mayEdit: boolean
    readonly mayAmend: boolean
    readonly saidYes: boolean
    readonly amends: boolean
  }
  /** Whom a commitment can be offered to; empty for those who were not there. */
  readonly people: readonly { readonly person: PersonId; readonly name: string }[]
  /** Only for those present. */
  readonly versions: readonly Version[]
}

/** Something learned, with its origin. */
export interface Learning {
  readonly line: LineId
  readonly text: string | null
  readonly language: string
  /** The step it was born in; null when it was written in the minutes. */
  readonly step: Words | null
  readonly circle: Circle
  readonly session: SessionId
  readonly question: string
  readonly startsAt: Date
  readonly approvedAt: Date
}

/** What somebody took away, or learned, in their own words. */
export interface Takeaway {
  readonly line: LineId
  readonly text: string
  readonly language: string
  readonly capture: Capture
  readonly session: SessionId
  readonly question: string
  readonly startsAt: Date
  readonly community: string
}

/** Where one stands among all of somebody's, the latest session first. */
export type TakeawayPlace = Pick<Takeaway, 'startsAt' | 'line'>
