import type { PersonId } from '#areas/people/types.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import type { CommunityId, InvitationId, JoinRequestId, Kind } from '../types.ts'

/** How an invitation stands at a moment. A link brings in several people, a mail one. */
export type InvitationState = 'open' | 'accepted' | 'expired' | 'revoked'

export interface Invitation {
  readonly id: InvitationId
  readonly kind: 'link' | 'email'
  readonly email: string | null
  readonly language: Locale
  readonly invitedBy: { readonly person: PersonId; readonly name: string }
  readonly invitedAt: Date
  readonly expiresAt: Date
  readonly state: InvitationState
}

/** What somebody who holds an invitation reads before they say yes. */
export interface InvitationRead {
  readonly community: CommunityId
  readonly address: string
  readonly name: string
  readonly kind: Kind
  readonly languages: readonly Locale[]
  readonly texts: readonly {
    readonly language: Locale
    readonly why: string
    readonly question: string
    readonly rhythm: string
  }[]
  /** The day its founder wished for the first session; empty when none. */
  readonly firstDate: string
  readonly members: number
  readonly language: Locale
  readonly invitedByName: string
  readonly note: string
  /** To whom it was sent; null for a link. */
  readonly email: string | null
  readonly isMember: boolean
}

/** What came of one line of a list of addresses. A member's address answers like any other. */
export type InviteResult = 'invited' | 'already_invited' | 'not_an_address' | 'repeated'

export interface JoinRequest {
  readonly id: JoinRequestId
  readonly person: PersonId
  readonly name: string
  readonly note: string
  readonly askedAt: Date
}

export interface AnsweredRequest extends JoinRequest {
  readonly state: 'accepted' | 'declined' | 'withdrawn'
  readonly answeredByName: string | null
  readonly answeredAt: Date
  readonly reason: string
}
