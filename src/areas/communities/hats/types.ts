import type { PersonId } from '#areas/people/types.ts'
import type { Hat, HatOfferId } from '../types.ts'

export interface HatTerm {
  readonly id: string
  readonly hat: Hat
  readonly person: PersonId
  readonly name: string
  readonly startedAt: Date
  readonly endedAt: Date | null
  readonly endedBecause: 'dropped' | 'handedOn' | 'left' | null
  /** Who handed it on; null when it was taken. */
  readonly handedByName: string | null
}

export interface HatOffer {
  readonly id: HatOfferId
  readonly hat: Hat
  readonly from: PersonId
  readonly fromName: string
  readonly to: PersonId
  readonly toName: string
  readonly note: string
  readonly offeredAt: Date
}
