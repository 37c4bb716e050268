import type { Engagement } from '#areas/communities/types.ts'
import type { Commitment, CommitmentId } from '../commitments/types.ts'
import type { SessionId } from '../live/types.ts'
import type { Words } from '../methods/types.ts'
import type { Format, SessionState } from '../types.ts'

/** A session ahead, with what is missing there. */
export interface SessionAhead {
  readonly session: SessionId
  readonly question: string
  readonly startsAt: Date
  readonly state: SessionState
  readonly format: Format
  readonly community: string
  readonly address: string
  /** What I said; null when I have not. */
  readonly answer: 'yes' | 'no' | null
  /** Hats that every session needs and nobody wears. */
  readonly freeHats: readonly ('facilitator' | 'noteTaker')[]
  /** What to prepare, not yet handed in by me. */
  readonly toPrepare: boolean
  /** How much I say I am there, in its community. */
  readonly engagement: Engagement
}

/** What a session asks of one member now. */
export interface Asks {
  /** Whether they come. */
  readonly come: boolean
  /** To come in: it has begun. */
  readonly enter: boolean
  readonly hats: SessionAhead['freeHats']
  readonly prepare: boolean
}

/** A session ahead, as its page and one's home call it. */
export interface ComingSession extends SessionAhead {
  readonly asks: Asks
}

/** Who comes to a session, in the order they said so, what it is made of, and the hats worn there. */
export interface Cast {
  readonly coming: readonly string[]
  readonly parts: readonly {
    readonly method: string
    readonly version: number
    readonly minutes: number
  }[]
  readonly worn: readonly string[]
}

/** What a session is mostly made of: its longest method. */
export interface Heart {
  readonly name: Words
  readonly minutes: number
}

/** The session a community is about to hold, with what it asks of this member and who comes. */
export interface NextSession extends ComingSession {
  readonly coming: readonly string[]
  /** null when it is made of routines only (an opening, a follow-up, a closing). */
  readonly heart: Heart | null
  /** Roles of its methods that wait for somebody; empty for whoever is not asked for a hat. */
  readonly freeRoles: readonly Words[]
}

/** A commitment of mine that is open, or one that is offered to me. */
export interface OwnCommitment {
  readonly id: CommitmentId
  readonly text: string | null
  readonly language: string
  readonly due: string | null
  readonly state: Extract<Commitment['state'], 'open' | 'proposed'>
  readonly madeAt: Date
  readonly proposedBy: string | null
  readonly community: string
}

/** Minutes that ask something of me. */
export interface WaitingMinutes {
  readonly session: SessionId
  readonly question: string
  readonly startsAt: Date
  readonly community: string
  /** `propose`: they are ready to be put right and proposed; `approve`: my yes is asked; `late`: something came after. */
  readonly asks: 'propose' | 'approve' | 'late'
}

/** A session I was in, where I have not yet said what I take away. */
export interface OwedTakeaway {
  readonly session: SessionId
  readonly question: string
  readonly startsAt: Date
  readonly community: string
}

/** What a home is made of. */
export interface Home {
  readonly coming: readonly ComingSession[]
  readonly commitments: readonly OwnCommitment[]
  readonly minutes: readonly WaitingMinutes[]
  readonly takeaways: readonly OwedTakeaway[]
}

/** What asks something of a person now; the rest of their home is for reading. */
export interface Waiting {
  readonly sessions: readonly ComingSession[]
  readonly promises: readonly OwnCommitment[]
  readonly minutes: readonly WaitingMinutes[]
  readonly takeaways: readonly OwedTakeaway[]
}
