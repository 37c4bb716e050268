import type { PersonId } from '#areas/people/types.ts'
import type { CommunityId } from '../types.ts'
import type { Answer, ConsentId, ConsentSubject } from './types.ts'

export interface ConsentRow {
  id: ConsentId
  community_id: CommunityId
  subject: ConsentSubject
  opened_by: PersonId
  opened_at: Date
  delay_days: number
  /** Set once agreed, withdrawn or replaced: from then on no answer is taken. */
  closed_at: Date | null
}

export interface ConsentAskedRow {
  consent_id: ConsentId
  community_id: CommunityId
  person_id: PersonId
  asked_at: Date
  answer_by: Date
  left_at: Date | null
}

export interface ConsentAnswerRow {
  id: string
  consent_id: ConsentId
  community_id: CommunityId
  person_id: PersonId
  answer: Answer
  reason: string
  answered_at: Date
}

export interface ConsentTables {
  consent: ConsentRow
  consent_asked: ConsentAskedRow
  consent_answer: ConsentAnswerRow
}
