import { sql } from 'kysely'
import type { PersonId } from '#areas/people/types.ts'
import type { ConsentSubject } from '../consent/types.ts'
import type { CommunityDb } from '../tables.ts'
import type { CommunityId } from '../types.ts'

/** What asks for somebody's word, and where: a consent, a hat that another member offers them, people at the door. */
export interface Asked {
  readonly subject: ConsentSubject | 'hat' | 'request'
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
    .selectFrom(
      consentsAsking(db, person, now)
        .unionAll(hatsAsking(db, person))
        .unionAll(doorsAsking(db, person))
        .as('asked'),
    )
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

/** Communities where somebody waits to come in, for those who are told of it (`findWelcomers`). Nobody is let into one that has ended. */
function doorsAsking(db: CommunityDb, person: PersonId) {
  return db
    .selectFrom('join_request')
    .innerJoin('community', 'community.id', 'join_request.community_id')
    .innerJoin('membership', 'membership.community_id', 'community.id')
    .select(({ ref, fn }) => [
      sql<Asked['subject']>`'request'::text`.as('subject'),
      'community.name as community',
      'community.address',
      fn.min('join_request.asked_at').as('since'),
      ref('community.id').$castTo<string>().as('id'),
    ])
    .where('membership.person_id', '=', person)
    .where('join_request.state', '=', 'waiting')
    .where('community.state', '!=', 'ended')
    .where(
      sql<boolean>`case when exists (${welcoming(db)})
        then exists (${welcoming(db).where('hat_term.person_id', '=', person)})
        else membership.engagement in ('core', 'active') end`,
    )
    .groupBy('community.id')
}

function welcoming(db: CommunityDb) {
  return db
    .selectFrom('hat_term')
    .select('hat_term.id')
    .where('hat_term.community_id', '=', sql<CommunityId>`community.id`)
    .where('hat_term.hat', 'in', ['host', 'coordinator'])
    .where('hat_term.ended_at', 'is', null)
}
