import type { PeopleDb } from '../tables.ts'
import type { PasskeyId, PersonId, Scope, TokenId } from '../types.ts'

export interface Passkey {
  readonly id: PasskeyId
  readonly name: string | null
  readonly createdAt: Date
}

export async function listPasskeys(db: PeopleDb, person: PersonId): Promise<Passkey[]> {
  return db
    .selectFrom('credential')
    .select(['id', 'name', 'created_at as createdAt'])
    .where('person_id', '=', person)
    .orderBy('created_at')
    .orderBy('id')
    .limit(50)
    .execute()
}

/** How many open somebody's account. */
export async function countPasskeys(db: PeopleDb, person: PersonId): Promise<number> {
  const { count } = await db
    .selectFrom('credential')
    .select((is) => is.fn.countAll<number>().as('count'))
    .where('person_id', '=', person)
    .executeTakeFirstOrThrow()
  return count
}

/** @returns whether there was one of theirs. */
export async function deletePasskey(
  db: PeopleDb,
  person: PersonId,
  passkey: PasskeyId,
): Promise<boolean> {
  const gone = await db
    .deleteFrom('credential')
    .where('id', '=', passkey)
    .where('person_id', '=', person)
    .executeTakeFirst()
  return gone.numDeletedRows === 1n
}

export interface AccessToken {
  readonly id: TokenId
  readonly name: string
  /** The last four characters. */
  readonly ending: string
  readonly scopes: readonly Scope[]
  readonly createdAt: Date
  readonly expiresAt: Date
  /** `2026-11-20`, or null. */
  readonly lastUsedOn: string | null
}

export async function listTokens(db: PeopleDb, person: PersonId): Promise<AccessToken[]> {
  return db
    .selectFrom('access_token')
    .select([
      'id',
      'name',
      'ending',
      'scopes',
      'created_at as createdAt',
      'expires_at as expiresAt',
      'last_used_on as lastUsedOn',
    ])
    .where('person_id', '=', person)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(100)
    .execute()
}

/** Ends them all. @returns how many there were. */
export async function deleteTokens(db: PeopleDb, person: PersonId): Promise<number> {
  const gone = await db
    .deleteFrom('access_token')
    .where('person_id', '=', person)
    .executeTakeFirst()
  return Number(gone.numDeletedRows)
}

/** Takes somebody's row until the transaction ends: whoever adds one key more waits for whoever does the same. */
export async function lockPerson(tx: PeopleDb, person: PersonId): Promise<void> {
  await tx.selectFrom('person').select('id').where('id', '=', person).forNoKeyUpdate().execute()
}

/** How many somebody holds. */
export async function countTokens(db: PeopleDb, person: PersonId): Promise<number> {
  const { count } = await db
    .selectFrom('access_token')
    .select((is) => is.fn.countAll<string>().as('count'))
    .where('person_id', '=', person)
    .executeTakeFirstOrThrow()
  return Number(count)
}

export interface TokenToKeep {
  readonly id: TokenId
  readonly person: PersonId
  readonly name: string
  readonly hash: Buffer
  readonly ending: string
  readonly scopes: readonly Scope[]
  readonly expiresAt: Date
  readonly now: Date
}

export async function insertToken(db: PeopleDb, token: TokenToKeep): Promise<void> {
  await db
    .insertInto('access_token')
    .values({
      id: token.id,
      person_id: token.person,
      name: token.name,
      token_hash: token.hash,
      ending: token.ending,
      scopes: [...token.scopes],
      created_at: token.now,
      expires_at: token.expiresAt,
      last_used_on: null,
    })
    .execute()
}

/** @returns whether there was one of theirs. */
export async function deleteToken(
  db: PeopleDb,
  person: PersonId,
  token: TokenId,
): Promise<boolean> {
  const gone = await db
    .deleteFrom('access_token')
    .where('id', '=', token)
    .where('person_id', '=', person)
    .executeTakeFirst()
  return gone.numDeletedRows === 1n
}

/** Suspends an account, or opens it again. @returns whether there is such a person. */
export async function saveSuspension(
  db: PeopleDb,
  person: PersonId,
  { suspendedAt, now }: { readonly suspendedAt: Date | null; readonly now: Date },
): Promise<boolean> {
  const changed = await db
    .updateTable('person')
    .set({ suspended_at: suspendedAt, updated_at: now })
    .where('id', '=', person)
    .executeTakeFirst()
  return changed.numUpdatedRows === 1n
}
