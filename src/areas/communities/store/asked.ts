import type { PersonId } from '#areas/people/types.ts'
import type { ConsentSubject } from '../consent/types.ts'
import type { CommunityDb } from '../tables.ts'

/** A consent that asks for somebody's word, and where. */
export interface Asked {
  readonly subject: ConsentSubject
  readonly community: string
  readonly address: string
}

/** Open consents that ask a person, in every community they are in now, and have not had their word. */
export async function findAskedAnywhere(
  db: CommunityDb,
  person: PersonId,
  { now, limit }: { now: Date; limit: number },
): Promise<Asked[]> {
  return db
    .selectFrom('consent_asked')
    .innerJoin('consent', 'consent.id', 'consent_asked.consent_id')
    .innerJoin('community', 'community.id', 'consent.community_id')
    .innerJoin('membership', (join) =>
      join
        .onRef('membership.community_id', '=', 'community.id')
        .onRef('membership.person_id', '=', 'consent_asked.person_id'),
    )
    .select(['consent.subject', 'community.name as community', 'community.address'])
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
    .orderBy('consent.opened_at')
    .orderBy('consent.id')
    .limit(limit)
    .execute()
}
