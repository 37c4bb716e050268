import { sql } from 'kysely'
import type { CommunityId } from '#areas/communities/types.ts'
import type { PersonId } from '#areas/people/types.ts'
import type { SessionDb } from '../tables.ts'

/**
 * Erases what one person wrote in rooms, minutes, preparations and commitments. A line of approved minutes
 * stays: it is the community's record (rule 3), and no longer says whose words they were.
 */
export async function eraseWritten(tx: SessionDb, person: PersonId, at: Date): Promise<void> {
  await sql`
    with mine as (select id, session_id from seat where person_id = ${person}),
    written as (
      select (event ->> 'words')::uuid as id from live_log
        where session_id in (select session_id from mine)
          and event ->> 'by' in (select id::text from mine) and event ? 'words'
      union select words_id from minutes_line join mine using (session_id) where seat_id = mine.id
      union select words_id from amendment join mine using (session_id) where seat_id = mine.id
      union select reply_id from amendment join mine using (session_id)
        where coalesce(answered_by, seat_id) = mine.id and reply_id is not null
      union select words_id from preparation where person_id = ${person}
      union select words_id from commitment where person_id = ${person}
      union select learned_id from commitment where person_id = ${person}
    ),
    kept as (
      select words_id as id from minutes_line join minutes using (session_id)
        where minutes.state = 'approved' and minutes_line.until_version is null
    )
    update words set body = null, due = null, erased_at = ${at}
      where body is not null and id in (select id from written) and id not in (select id from kept)
  `.execute(tx)
}

/** What they said they would do is taken back: hats, answers, promises not yet told. */
export async function takeBackOwn(tx: SessionDb, person: PersonId, at: Date): Promise<void> {
  await takeBackAhead(tx, person, { community: null, at })
  await tx.deleteFrom('preparation').where('person_id', '=', person).execute()
  await tx
    .deleteFrom('commitment')
    .where('person_id', '=', person)
    .where('state', 'in', ['open', 'proposed'])
    .execute()
}

/**
 * Hats and answers for sessions that are not over: somebody else can take the hat, and nobody waits for them.
 * @param community of one community; null for all
 */
export async function takeBackAhead(
  tx: SessionDb,
  person: PersonId,
  { community, at }: { community: CommunityId | null; at: Date },
): Promise<void> {
  const all = tx.selectFrom('session').select('id').where('state', '!=', 'closed')
  const ahead = community === null ? all : all.where('community_id', '=', community)
  await tx
    .updateTable('session_hat')
    .set({ given_back_at: at })
    .where('person_id', '=', person)
    .where('given_back_at', 'is', null)
    .where('session_id', 'in', ahead)
    .execute()
  await tx
    .deleteFrom('rsvp')
    .where('person_id', '=', person)
    .where('session_id', 'in', ahead)
    .execute()
}

/** Nothing points from what stays to who it was. */
export async function unnameOwn(tx: SessionDb, person: PersonId): Promise<void> {
  await tx
    .updateTable('commitment')
    .set({ person_id: null })
    .where('person_id', '=', person)
    .execute()
  await tx
    .updateTable('commitment')
    .set({ proposed_by: null })
    .where('proposed_by', '=', person)
    .execute()
  await tx
    .updateTable('minutes_version')
    .set({ person_id: null })
    .where('person_id', '=', person)
    .execute()
  await tx.updateTable('seat').set({ person_id: null }).where('person_id', '=', person).execute()
}

export interface OwnWords {
  readonly written: readonly { session: string; question: string; text: string }[]
  readonly commitments: readonly { text: string | null; due: string | null; state: string }[]
}

/** What they wrote in rooms, the latest session first. At most 10,000. */
export async function listWritten(db: SessionDb, person: PersonId): Promise<OwnWords['written']> {
  const { rows } = await sql<OwnWords['written'][number]>`
    select session.id as session, session.question, words.body as text
      from seat
      join session on session.id = seat.session_id
      join live_log on live_log.session_id = seat.session_id and live_log.event ->> 'by' = seat.id::text
      join words on words.id = (live_log.event ->> 'words')::uuid
      where seat.person_id = ${person} and live_log.event ? 'words' and words.body is not null
      order by session.starts_at desc, live_log.seq
      limit 10000
  `.execute(db)
  return rows
}

export async function listPromised(
  db: SessionDb,
  person: PersonId,
): Promise<OwnWords['commitments']> {
  return db
    .selectFrom('commitment')
    .innerJoin('words', 'words.id', 'commitment.words_id')
    .select(['words.body as text', 'commitment.due', 'commitment.state'])
    .where('commitment.person_id', '=', person)
    .orderBy('commitment.made_at')
    .orderBy('commitment.id')
    .limit(10_000)
    .execute()
}
