import { sql } from 'kysely'
import type { PersonId } from '#areas/people/types.ts'
import type { ConsentSubject } from '../consent/types.ts'
import type { CommunityDb } from '../tables.ts'

/** What asks for somebody's word, and where: a consent, or a hat that another member offers them. */
export interface Asked {
  readonly subject: ConsentSubject | 'hat'
  readonly community: string
  readonly address: string
}

interface Asking {
  readonly now: Date
  readonly limit: number
}

/** What asks a person in every community they are in now, and has not had their word; the oldest first. One query. */
export async function findAskedAnywhere(
  db: CommunityDb,
  person: PersonId,
  { now, limit }: Asking,
): Promise<Asked[]> {
  return db
    .selectFrom(consentsAsking(db, person, now).unionAll(hatsAsking(db, person)).as('asked'))
    .select(['asked.subject', 'asked.community', 'asked.address'])
    .orderBy('asked.since')
    .orderBy('asked.id')
    .limit(limit)
    .execute()
}

function consentsAsking(db: CommunityDb, person: PersonId, now: Date) {
  return db
    .selectFrom('consent_asked')
    .innerJoin('consent', 'consent.id', 'consent_asked.consent_id')
    .innerJoin('community', 'community.id', 'consent.community_id')
    .innerJoin('membership', (join) =>
      join
        .onRef('membership.community_id', '=', 'community.id')
        .onRef('membership.person_id', '=', 'consent_asked.person_id'),
    )
    .select(({ ref }) => [
      ref('consent.subject').$castTo<Asked['subject']>().as('subject'),
      'community.name as community',
      'community.address',
      'consent.opened_at as since',
      ref('consent.id').$castTo<string>().as('id'),
    ])
    .where('consent_asked.person_id', '=', person)
    .where('consent_asked.left_at', 'is', null)
    .where('consent_asked.answer_by', '>', now)
    .where('consent.closed_at', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('consent_answer')
            .select('consent_answer.id')
            .whereRef('consent_answer.consent_id', '=', 'consent.id')
            .whereRef('consent_answer.person_id', '=', 'consent_asked.person_id'),
        ),
      ),
    )
}

function hatsAsking(db: CommunityDb, person: PersonId) {
  return db
    .selectFrom('hat_offer')
    .innerJoin('community', 'community.id', 'hat_offer.community_id')
    .innerJoin('membership', (join) =>
      join
        .onRef('membership.community_id', '=', 'community.id')
        .onRef('membership.person_id', '=', 'hat_offer.to_person'),
    )
    .select(({ ref }) => [
      sql<Asked['subject']>`'hat'::text`.as('subject'),
      'community.name as community',
      'community.address',
      'hat_offer.offered_at as since',
      ref('hat_offer.id').$castTo<string>().as('id'),
    ])
    .where('hat_offer.to_person', '=', person)
    .where('hat_offer.answer', 'is', null)
}
