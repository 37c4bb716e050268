import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { PersonId } from '#areas/people/types.ts'
import { ideaOf } from '../founding/store.ts'
import type { CommunityDb } from '../tables.ts'
import type { Hat } from '../types.ts'

/** The communities of one person, with the hats they alone wear there. At most 500. */
export async function listOwn(
  db: CommunityDb,
  person: PersonId,
): Promise<{ address: string; name: string; soleHats: readonly Hat[] }[]> {
  return communitiesOf(db, person)
    .select(
      sql<Hat[]>`array(
        select mine.hat from hat_term as mine
        where mine.community_id = community.id and mine.person_id = ${person} and mine.ended_at is null
          and not exists (
            select from hat_term as theirs
            where theirs.community_id = mine.community_id and theirs.hat = mine.hat
              and theirs.person_id <> mine.person_id and theirs.ended_at is null
          )
        order by mine.hat
      )`.as('soleHats'),
    )
    .execute()
}

/** The communities of one person, and the one they are thinking up; null when there is none. One query. */
export async function findOwn(db: CommunityDb, person: PersonId) {
  const { communities, idea } = await db
    .selectNoFrom([
      jsonArrayFrom(communitiesOf(db, person)).as('communities'),
      ideaOf(db, person).as('idea'),
    ])
    .executeTakeFirstOrThrow()
  return { communities, idea: idea === null ? null : { name: idea } }
}

function communitiesOf(db: CommunityDb, person: PersonId) {
  return db
    .selectFrom('membership')
    .innerJoin('community', 'community.id', 'membership.community_id')
    .select(['community.address', 'community.name'])
    .where('membership.person_id', '=', person)
    .orderBy('community.name')
    .orderBy('community.id')
    .limit(500)
}

/** What one person said in words of their own in a community, and where. */
export interface OwnSaying {
  readonly community: string
  readonly about: 'consent' | 'story' | 'request' | 'lookBack'
  readonly text: string
  readonly at: Date
}

/** Reasons given with a consent, stories not withdrawn, what was said at the door and when looking back; latest first. At most 10,000. */
export async function listSaid(db: CommunityDb, person: PersonId): Promise<readonly OwnSaying[]> {
  const { rows } = await sql<OwnSaying>`
    select community.name as community, said.about, said.text, said.at from (
      select community_id, 'consent' as about, reason as text, answered_at as at
        from consent_answer where person_id = ${person} and reason <> ''
      union all
      select community_id, 'story', body, told_at
        from story where person_id = ${person} and body is not null
      union all
      select community_id, 'request', note, asked_at
        from join_request where person_id = ${person} and note <> ''
      union all
      select community_id, 'lookBack', body, written_at
        from look_back_word where person_id = ${person}
    ) as said join community on community.id = said.community_id
    order by said.at desc, said.text
    limit 10000
  `.execute(db)
  return rows
}

/** Requests that wait are taken back, stories erased, a founding begun is dropped. */
export async function dropOwn(db: CommunityDb, person: PersonId, at: Date): Promise<void> {
  await db
    .updateTable('join_request')
    .set({ state: 'withdrawn', answered_at: at })
    .where('person_id', '=', person)
    .where('state', '=', 'waiting')
    .execute()
  await db.updateTable('join_request').set({ note: '' }).where('person_id', '=', person).execute()
  await db
    .updateTable('story')
    .set({ body: null, withdrawn_at: at })
    .where('person_id', '=', person)
    .where('withdrawn_at', 'is', null)
    .execute()
  await db.deleteFrom('community_draft').where('person_id', '=', person).execute()
}
