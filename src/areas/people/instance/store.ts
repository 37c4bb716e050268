import { sql } from 'kysely'
import type { PeopleDb } from '../tables.ts'
import type { PersonId } from '../types.ts'
import type { AccountGroup, AccountLine, AccountRule, Sizes, Suspension } from './types.ts'
import type { Locale } from '#platform/i18n/locale.ts'

/** Whoever changes who may come in waits for whoever is doing it: the last administrator must remain. */
export async function lockAdministrators(tx: PeopleDb): Promise<void> {
  await tx
    .selectFrom('person')
    .select('id')
    .where('is_administrator', '=', true)
    .orderBy('id')
    .forUpdate()
    .execute()
}

export interface Settings {
  readonly name: string
  readonly language: Locale
  readonly accountRule: AccountRule
}

export async function saveSettings(
  db: PeopleDb,
  { name, language, accountRule }: Settings,
): Promise<void> {
  await db
    .updateTable('instance')
    .set({ name, language, account_rule: accountRule })
    .where('id', '=', 1)
    .execute()
}

const LINE = [
  'id',
  'name',
  'email',
  'email_verified as isVerified',
  'is_administrator as isAdministrator',
  'suspended_at as suspendedAt',
  'created_at as openedAt',
] as const

export interface AccountPage {
  /** Part of a name, made as `name_key` is; empty for all. */
  readonly nameKey: string
  /** Part of an address, lower case; empty for all. */
  readonly email: string
  readonly group: AccountGroup
  readonly after: PersonId | undefined
  readonly limit: number
}

/** Accounts by name. A page goes on after the account the one before ended with. */
export async function listAccounts(db: PeopleDb, page: AccountPage): Promise<AccountLine[]> {
  let query = db.selectFrom('person').select(LINE).where('closed_at', 'is', null)
  if (page.nameKey !== '' || page.email !== '') {
    query = query.where((either) =>
      either.or([
        either('email', 'like', partly(page.email)),
        ...(page.nameKey === '' ? [] : [either('name_key', 'like', partly(page.nameKey))]),
      ]),
    )
  }
  if (page.group === 'administrators') query = query.where('is_administrator', '=', true)
  if (page.group === 'suspended') query = query.where('suspended_at', 'is not', null)
  if (page.after !== undefined) query = query.where(isAfter(page.after))
  return query.orderBy('name_key').orderBy('id').limit(page.limit).execute()
}

function isAfter(person: PersonId) {
  return sql<boolean>`(name_key, id) > (select name_key, id from person where id = ${person})`
}

function partly(text: string): string {
  return `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
}

export async function findLine(db: PeopleDb, person: PersonId): Promise<AccountLine | null> {
  const found = await db
    .selectFrom('person')
    .select(LINE)
    .where('id', '=', person)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return found ?? null
}

/** Administrators who are not suspended themselves. */
export async function countAdministrators(db: PeopleDb): Promise<number> {
  const { count } = await db
    .selectFrom('person')
    .select((is) => is.fn.countAll<string>().as('count'))
    .where('is_administrator', '=', true)
    .where('suspended_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}

export async function saveAdministrator(
  db: PeopleDb,
  person: PersonId,
  { is, now }: { readonly is: boolean; readonly now: Date },
): Promise<void> {
  await db
    .updateTable('person')
    .set({ is_administrator: is, updated_at: now })
    .where('id', '=', person)
    .execute()
}

export interface NewSuspension {
  readonly id: string
  readonly person: PersonId
  readonly reason: string
  readonly by: PersonId
  readonly now: Date
}

export async function insertSuspension(db: PeopleDb, suspension: NewSuspension): Promise<void> {
  const { id, person, reason, by, now } = suspension
  await db
    .insertInto('suspension')
    .values({
      id,
      person_id: person,
      reason,
      suspended_by: by,
      suspended_at: now,
      lifted_reason: null,
      lifted_by: null,
      lifted_at: null,
    })
    .execute()
}

export async function liftSuspension(
  db: PeopleDb,
  person: PersonId,
  { reason, by, now }: { readonly reason: string; readonly by: PersonId; readonly now: Date },
): Promise<void> {
  await db
    .updateTable('suspension')
    .set({ lifted_reason: reason, lifted_by: by, lifted_at: now })
    .where('person_id', '=', person)
    .where('lifted_at', 'is', null)
    .execute()
}

/** The latest first, at most twenty. */
export async function listSuspensions(db: PeopleDb, person: PersonId): Promise<Suspension[]> {
  const rows = await db
    .selectFrom('suspension')
    .leftJoin('person as closer', 'closer.id', 'suspended_by')
    .leftJoin('person as opener', 'opener.id', 'lifted_by')
    .select([
      'reason',
      'closer.name as by',
      'suspension.suspended_at as suspendedAt',
      'lifted_reason',
      'lifted_at',
      'opener.name as opener',
    ])
    .where('person_id', '=', person)
    .orderBy('suspension.suspended_at', 'desc')
    .orderBy('suspension.id')
    .limit(20)
    .execute()
  return rows.map(({ reason, by, suspendedAt, lifted_reason, lifted_at, opener }) => ({
    reason,
    by,
    suspendedAt,
    lifted:
      lifted_at === null || lifted_reason === null
        ? null
        : { reason: lifted_reason, by: opener, at: lifted_at },
  }))
}

/** Counted, never listed: of the instance as a whole. */
export async function readSizes(db: PeopleDb): Promise<Sizes> {
  const row = await db
    .selectFrom('person')
    .select((is) => [
      is.fn.countAll<string>().as('people'),
      is.fn.countAll<string>().filterWhere('is_administrator', '=', true).as('administrators'),
      is.fn.countAll<string>().filterWhere('suspended_at', 'is not', null).as('suspended'),
      sql<string>`pg_database_size(current_database())`.as('bytes'),
    ])
    .where('closed_at', 'is', null)
    .executeTakeFirstOrThrow()
  return {
    people: Number(row.people),
    administrators: Number(row.administrators),
    suspended: Number(row.suspended),
    databaseBytes: Number(row.bytes),
  }
}
