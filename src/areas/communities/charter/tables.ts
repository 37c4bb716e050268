import type { PersonId } from '#areas/people/types.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import type { ConsentId } from '../consent/types.ts'
import type { CommunityId } from '../types.ts'
import type { CharterState, CharterVersionId } from './types.ts'

/** A draft has no number and no consent; a proposed version has both. */
export interface CharterVersionRow {
  id: CharterVersionId
  community_id: CommunityId
  state: CharterState | 'draft'
  number: number | null
  consent_id: ConsentId | null
  reason: string
  proposed_by: PersonId | null
  proposed_at: Date | null
  settled_at: Date | null
  revision: number
  edited_by: PersonId
  edited_at: Date
}

export interface CharterTextRow {
  charter_version_id: CharterVersionId
  community_id: CommunityId
  language: Locale
  domain: string
  mission: string
  vision: string
  values: string
  ambition: string
  norms: string
}

export interface CharterTables {
  charter_version: CharterVersionRow
  charter_text: CharterTextRow
}
