import type { Locale } from '#platform/i18n/locale.ts'
import type { PeopleDb } from '../tables.ts'
import type { PersonId } from '../types.ts'

/** A person as the doors know them. */
export interface Account {
  readonly id: PersonId
  readonly name: string
  readonly email: string
  readonly emailVerified: boolean
  readonly hasCodes: boolean
  readonly isAdministrator: boolean
  readonly locale: Locale
  readonly zone: string | null
  readonly suspendedAt: Date | null
}

const ACCOUNT = [
  'id',
  'name',
  'email',
  'email_verified as emailVerified',
  'two_factor_enabled as hasCodes',
  'is_administrator as isAdministrator',
  'locale',
  'zone',
  'suspended_at as suspendedAt',
] as const

export async function findAccountByEmail(db: PeopleDb, email: string): Promise<Account | null> {
  const found = await db
    .selectFrom('person')
    .select(ACCOUNT)
    .where('email', '=', email)
    .executeTakeFirst()
  return found ?? null
}

export async function findAccount(db: PeopleDb, person: PersonId): Promise<Account | null> {
  const found = await db
    .selectFrom('person')
    .select(ACCOUNT)
    .where('id', '=', person)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return found ?? null
}

export interface NewPerson {
  readonly id: PersonId
  readonly name: string
  readonly nameKey: string
  readonly email: string
  readonly emailVerified: boolean
  readonly isAdministrator: boolean
  readonly locale: Locale
  readonly zone?: string | null | undefined
  readonly now: Date
}

/** @returns false when the address is taken. */
export async function insertPerson(db: PeopleDb, person: NewPerson): Promise<boolean> {
  const inserted = await db
    .insertInto('person')
    .values({
      id: person.id,
      name: person.name,
      name_key: person.nameKey,
      email: person.email,
      email_verified: person.emailVerified,
      two_factor_enabled: false,
      is_administrator: person.isAdministrator,
      locale: person.locale,
      zone: person.zone ?? null,
      suspended_at: null,
      created_at: person.now,
      updated_at: person.now,
    })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

export interface PasswordRow {
  /** Used when the person has no password yet. */
  readonly id: string
  readonly person: PersonId
  readonly hash: string
  readonly now: Date
}

/** Sets the password, the first one or another. */
export async function savePassword(
  db: PeopleDb,
  { id, person, hash, now }: PasswordRow,
): Promise<void> {
  await db
    .insertInto('account')
    .values({
      id,
      person_id: person,
      provider_id: 'credential',
      account_id: person,
      password: hash,
      created_at: now,
      updated_at: now,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['provider_id', 'account_id'])
        .doUpdateSet({ password: hash, updated_at: now }),
    )
    .execute()
}

/** @returns the hash, or null for somebody who signs in by link or passkey only. */
export async function findPassword(db: PeopleDb, person: PersonId): Promise<string | null> {
  const found = await db
    .selectFrom('account')
    .select('password')
    .where('provider_id', '=', 'credential')
    .where('account_id', '=', person)
    .executeTakeFirst()
  return found?.password ?? null
}

export async function markVerified(db: PeopleDb, person: PersonId, now: Date): Promise<void> {
  await db
    .updateTable('person')
    .set({ email_verified: true, updated_at: now })
    .where('id', '=', person)
    .execute()
}

/** Whether anybody at all has an account here. */
export async function findAnyone(db: PeopleDb): Promise<boolean> {
  const found = await db.selectFrom('person').select('id').limit(1).executeTakeFirst()
  return found !== undefined
}

/** Takes away what opens an account and was added before its address was proven: it may be a stranger's. */
export async function dropOtherKeys(db: PeopleDb, person: PersonId, now: Date): Promise<void> {
  await db.deleteFrom('credential').where('person_id', '=', person).execute()
  await db.deleteFrom('second_factor').where('person_id', '=', person).execute()
  await db.deleteFrom('access_token').where('person_id', '=', person).execute()
  await db.deleteFrom('address_change').where('person_id', '=', person).execute()
  await db
    .updateTable('person')
    .set({ two_factor_enabled: false, updated_at: now })
    .where('id', '=', person)
    .execute()
}

/** Removes what was sent and never used. @returns how many went. */
export async function deleteOldProofs(db: PeopleDb, now: Date): Promise<number> {
  const gone = await db.deleteFrom('proof').where('expires_at', '<', now).executeTakeFirst()
  return Number(gone.numDeletedRows)
}
