import type { PersonId } from '#areas/people/types.ts'
import type { CommunityDb } from '../tables.ts'

const MOST = 500

/** Whoever belongs to a community that somebody belongs to, that one left out, in a stable order. */
export async function findPeers(db: CommunityDb, person: PersonId): Promise<PersonId[]> {
  const rows = await db
    .selectFrom('membership as mine')
    .innerJoin('membership as theirs', 'theirs.community_id', 'mine.community_id')
    .select('theirs.person_id as id')
    .distinct()
    .where('mine.person_id', '=', person)
    .where('theirs.person_id', '!=', person)
    .orderBy('theirs.person_id')
    .limit(MOST)
    .execute()
  return rows.map(({ id }) => id)
}

export async function havePeer(db: CommunityDb, one: PersonId, other: PersonId): Promise<boolean> {
  const found = await db
    .selectFrom('membership as mine')
    .innerJoin('membership as theirs', 'theirs.community_id', 'mine.community_id')
    .select('theirs.person_id')
    .where('mine.person_id', '=', one)
    .where('theirs.person_id', '=', other)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}
