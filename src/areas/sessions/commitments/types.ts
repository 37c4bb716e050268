import type { CommunityId } from '#areas/communities/types.ts'
import type { PersonId } from '#areas/people/types.ts'
import type { Id } from '#platform/ids.ts'
import type { ItemId, SessionId, WordsId } from '../live/types.ts'
import type { Circle } from '../types.ts'

export type CommitmentId = Id<'commitment'>

/** What its owner says came of it: each weighs the same. */
export const OUTCOMES = ['kept', 'adapted', 'dropped'] as const
export type CommitmentOutcome = (typeof OUTCOMES)[number]

/** `proposed`: it does not exist until its owner says yes. */
export type CommitmentState = 'proposed' | 'open' | CommitmentOutcome

export interface Commitment {
  readonly id: CommitmentId
  readonly community: CommunityId
  /** Null when it was made outside a session. */
  readonly session: SessionId | null
  /** What was written in the room, when it began there. */
  readonly item: ItemId | null
  /** Null once its owner was erased. */
  readonly owner: PersonId | null
  readonly words: WordsId
  /** A calendar day, `YYYY-MM-DD`; null while its owner has not chosen one. */
  readonly due: string | null
  readonly circle: Circle
  readonly state: CommitmentState
  readonly proposedBy: PersonId | null
  readonly madeAt: Date
  readonly settledAt: Date | null
}

/** A commitment as people read it. */
export interface ListedCommitment {
  readonly id: CommitmentId
  /** Null once its owner was erased. */
  readonly owner: PersonId | null
  readonly ownerName: string | null
  /** Null once erased. */
  readonly text: string | null
  readonly language: string
  readonly due: string | null
  readonly circle: Circle
  readonly state: CommitmentState
  readonly madeAt: Date
  readonly settledAt: Date | null
  /** What came of it; null while it is open, or once erased. */
  readonly learned: string | null
  readonly learnedLanguage: string | null
  /** Where it was made; null outside a session. */
  readonly since: {
    readonly session: SessionId
    readonly question: string
    readonly startsAt: Date
  } | null
  /** Only for the one it was proposed to, and for whoever proposed it. */
  readonly proposedBy: string | null
  readonly item: string | null
}
