import type { PersonId } from '#areas/people/types.ts'
import type { CommunityId, Hat, HatOfferId } from '../types.ts'

/** From when until when somebody wore a hat. */
export interface HatTermRow {
  id: string
  community_id: CommunityId
  person_id: PersonId
  hat: Hat
  started_at: Date
  ended_at: Date | null
  /** Who handed it on; null when it was taken. */
  handed_by: PersonId | null
  ended_because: 'dropped' | 'handedOn' | 'left' | null
}

/** A hat offered to somebody: nothing changes before they say yes. */
export interface HatOfferRow {
  id: HatOfferId
  community_id: CommunityId
  hat: Hat
  from_person: PersonId
  to_person: PersonId
  note: string
  offered_at: Date
  answered_at: Date | null
  answer: 'accepted' | 'declined' | 'withdrawn' | null
}

export interface HatTables {
  hat_term: HatTermRow
  hat_offer: HatOfferRow
}
