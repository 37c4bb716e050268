import type { Locale } from '#platform/i18n/locale.ts'
import type { Kysely } from 'kysely'
import type { PlatformTables } from '#platform/db/tables.ts'
import type { PeopleDb } from '../tables.ts'

/** Who may open an account here; by invitation until somebody decides otherwise. */
export async function readAccountRule(db: PeopleDb): Promise<'open' | 'invitation'> {
  const found = await db
    .selectFrom('instance')
    .select('account_rule')
    .where('id', '=', 1)
    .executeTakeFirst()
  return found?.account_rule ?? 'invitation'
}

export type SpaceDb = Kysely<Pick<PlatformTables, 'instance'>>

/** What the space is called; the product's own name until somebody chose one. */
export async function readSpaceName(db: SpaceDb): Promise<string> {
  const found = await db
    .selectFrom('instance')
    .select('name')
    .where('id', '=', 1)
    .executeTakeFirst()
  return found?.name ?? 'Palabre'
}

export interface FirstRun {
  readonly kind: 'fresh' | 'real' | 'demonstration'
  readonly hash: Buffer | null
  readonly expiresAt: Date | null
}

/** Locks the instance's row: two people with the same link may not both become the first. */
export async function lockFirstRun(tx: PeopleDb): Promise<FirstRun | null> {
  const found = await tx
    .selectFrom('instance')
    .select(['kind', 'first_run_hash as hash', 'first_run_expires_at as expiresAt'])
    .where('id', '=', 1)
    .forUpdate()
    .executeTakeFirst()
  return found ?? null
}

export interface FirstRunToken {
  /** Null: nobody may create their space with a link for now. */
  readonly hash: Buffer | null
  readonly expiresAt: Date | null
  readonly language: Locale
  readonly now: Date
}

/** Makes the instance if there is none, and gives a fresh one another token. @returns false when it is in use. */
export async function saveFirstRun(tx: PeopleDb, token: FirstRunToken): Promise<boolean> {
  const saved = await tx
    .insertInto('instance')
    .values({
      id: 1,
      name: 'Palabre',
      language: token.language,
      kind: 'fresh',
      account_rule: 'invitation',
      first_run_hash: token.hash,
      first_run_expires_at: token.expiresAt,
      created_at: token.now,
    })
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet({ first_run_hash: token.hash, first_run_expires_at: token.expiresAt })
        .where('instance.kind', '=', 'fresh'),
    )
    .executeTakeFirst()
  return saved.numInsertedOrUpdatedRows === 1n
}

export interface Opening {
  readonly name: string
  readonly language: Locale
}

/** From now on the instance holds real data, and its one-time token is gone. */
export async function openInstance(tx: PeopleDb, { name, language }: Opening): Promise<void> {
  await tx
    .updateTable('instance')
    .set({ name, language, kind: 'real', first_run_hash: null, first_run_expires_at: null })
    .where('id', '=', 1)
    .execute()
}

/** From now on the instance holds an invented story and nothing else; there is no way back. */
export async function turnIntoDemonstration(
  tx: PeopleDb,
  { name, language }: Opening,
): Promise<void> {
  await tx
    .updateTable('instance')
    .set({
      name,
      language,
      kind: 'demonstration',
      first_run_hash: null,
      first_run_expires_at: null,
    })
    .where('id', '=', 1)
    .where('kind', '=', 'fresh')
    .execute()
}
