import type { CommunityId } from '#areas/communities/types.ts'
import type { PersonId } from '#areas/people/types.ts'
import type { SessionId } from '../live/types.ts'

/** What minutes tell the rest of the house. Ids only: whoever hears it reads what it may. */
export type MinutesFact =
  | {
      readonly fact: 'sessions.minutesProposed'
      readonly community: CommunityId
      readonly session: SessionId
      readonly by: PersonId
      /** When they stand if nobody amends them. */
      readonly until: Date
    }
  | {
      readonly fact: 'sessions.amendmentProposed'
      readonly community: CommunityId
      readonly session: SessionId
      readonly by: PersonId
    }
  | {
      readonly fact: 'sessions.minutesApproved'
      readonly community: CommunityId
      readonly session: SessionId
      readonly how: 'everyone' | 'delay'
    }
