import type { PersonId } from '#areas/people/types.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import type { CommunityId, InvitationId, JoinRequestId } from '../types.ts'

/** A link that may be shown around, or one addressed to a person. Only the hash of its token is kept. */
export interface InvitationRow {
  id: InvitationId
  community_id: CommunityId
  kind: 'link' | 'email'
  /** Lower case; null for a link. */
  email: string | null
  token_hash: Buffer
  note: string
  language: Locale
  invited_by: PersonId
  invited_at: Date
  expires_at: Date
  revoked_at: Date | null
  /** When it brought somebody in; an email invitation then is used up. */
  accepted_at: Date | null
  accepted_by: PersonId | null
}

export interface JoinRequestRow {
  id: JoinRequestId
  community_id: CommunityId
  person_id: PersonId
  note: string
  asked_at: Date
  state: 'waiting' | 'accepted' | 'declined' | 'withdrawn'
  answered_by: PersonId | null
  answered_at: Date | null
  reason: string
}

export interface InvitationTables {
  invitation: InvitationRow
  join_request: JoinRequestRow
}
