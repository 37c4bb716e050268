import type { CommunityId } from '#areas/communities/types.ts'
import type { PersonId } from '#areas/people/types.ts'
import type { SessionId } from './types.ts'

/** What sessions tell the rest of the house. Ids only: whoever hears it reads what it may. */
export type SessionFact =
  | {
      readonly fact: 'sessions.announced'
      readonly community: CommunityId
      readonly session: SessionId
      readonly by: PersonId
    }
  | {
      readonly fact: 'sessions.moved'
      readonly community: CommunityId
      readonly session: SessionId
      readonly by: PersonId
      readonly from: Date
      readonly to: Date
      /** Why, as whoever moved it says it to everybody. */
      readonly reason: string
    }
  | {
      /** Anything else than its time, once it was announced. */
      readonly fact: 'sessions.changed'
      readonly community: CommunityId
      readonly session: SessionId
      readonly by: PersonId
      readonly reason: string
    }
  | {
      /** By a member, with a reason; and put back by one. Only what had been announced is told. */
      readonly fact: 'sessions.calledOff' | 'sessions.broughtBack'
      readonly community: CommunityId
      readonly session: SessionId
      readonly by: PersonId
      readonly reason: string
    }
  | {
      /** Near, and asks for something: once for each day it is planned for. */
      readonly fact: 'sessions.preparationDue'
      readonly community: CommunityId
      readonly session: SessionId
    }
  | {
      readonly fact: 'sessions.prepared'
      readonly community: CommunityId
      readonly session: SessionId
      readonly by: PersonId
    }
  | {
      readonly fact: 'sessions.closed'
      readonly community: CommunityId
      readonly session: SessionId
    }
  | {
      /** Somebody's device came back on the network once the room had closed. */
      readonly fact: 'sessions.arrivedLate'
      readonly community: CommunityId
      readonly session: SessionId
    }
