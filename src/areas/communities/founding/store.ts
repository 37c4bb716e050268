import { sql } from 'kysely'
import type { PersonId } from '#areas/people/types.ts'
import type { CommunityDb } from '../tables.ts'

/** @returns the answers as stored, or null when nothing is being thought up. */
export async function findDraft(db: CommunityDb, person: PersonId): Promise<unknown> {
  const row = await db
    .selectFrom('community_draft')
    .select('answers')
    .where('person_id', '=', person)
    .executeTakeFirst()
  return row?.answers ?? null
}

/** What the community being thought up is called so far, empty before it has a name; no row when there is none. */
export function ideaOf(db: CommunityDb, person: PersonId) {
  return db
    .selectFrom('community_draft')
    .select(sql<string>`coalesce(answers -> 'about' ->> 'name', '')`.as('name'))
    .where('community_draft.person_id', '=', person)
}

export async function saveDraft(
  db: CommunityDb,
  person: PersonId,
  draft: { readonly id: string; readonly answers: unknown; readonly at: Date },
): Promise<void> {
  const answers = JSON.stringify(draft.answers)
  await db
    .insertInto('community_draft')
    .values({
      id: draft.id,
      person_id: person,
      answers,
      created_at: draft.at,
      updated_at: draft.at,
    })
    .onConflict((oc) => oc.column('person_id').doUpdateSet({ answers, updated_at: draft.at }))
    .execute()
}

export async function removeDraft(db: CommunityDb, person: PersonId): Promise<void> {
  await db.deleteFrom('community_draft').where('person_id', '=', person).execute()
}
