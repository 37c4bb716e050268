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

/** @returns what the community being thought up is called so far, empty before it has a name; null when there is none. */
export async function findIdea(
  db: CommunityDb,
  person: PersonId,
): Promise<{ readonly name: string } | null> {
  const row = await db
    .selectFrom('community_draft')
    .select(sql<string | null>`answers -> 'about' ->> 'name'`.as('name'))
    .where('person_id', '=', person)
    .executeTakeFirst()
  return row ? { name: row.name ?? '' } : null
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
