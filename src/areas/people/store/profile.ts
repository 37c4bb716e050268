import type { Locale } from '#platform/i18n/locale.ts'
import type { Kysely } from 'kysely'
import type { PeopleDb, PeopleTables } from '../tables.ts'
import type { Aspect, PersonId, ProfileLine, Reach, Visibility } from '../types.ts'

const LINE = ['aspect', 'body', 'language', 'visibility'] as const

export async function listLines(db: PeopleDb, person: PersonId): Promise<ProfileLine[]> {
  return db
    .selectFrom('profile_line')
    .select(LINE)
    .where('person_id', '=', person)
    .orderBy('aspect')
    .limit(20)
    .execute()
}

export interface OwnedLine extends ProfileLine {
  readonly person: PersonId
  readonly name: string
}

/** The lines that some people let others than themselves read, by name. Suspended people are left out. */
export async function listLinesOf(db: PeopleDb, people: readonly PersonId[]): Promise<OwnedLine[]> {
  if (people.length === 0) return []
  return db
    .selectFrom('profile_line')
    .innerJoin('person', 'person.id', 'profile_line.person_id')
    .select(['person.id as person', 'person.name', 'aspect', 'body', 'language', 'visibility'])
    .where('person_id', 'in', people)
    .where('visibility', '!=', 'me')
    .where('suspended_at', 'is', null)
    .orderBy('person.name_key')
    .orderBy('person.id')
    .orderBy('aspect')
    .limit(4_000)
    .execute()
}

export interface LineToSave {
  readonly aspect: Aspect
  readonly body: string
  readonly language: Locale
  readonly visibility: Visibility
}

export async function saveLine(
  db: PeopleDb,
  person: PersonId,
  { line, now }: { readonly line: LineToSave; readonly now: Date },
): Promise<void> {
  await db
    .insertInto('profile_line')
    .values({ person_id: person, ...line, updated_at: now })
    .onConflict((conflict) =>
      conflict.columns(['person_id', 'aspect']).doUpdateSet({
        body: line.body,
        language: line.language,
        visibility: line.visibility,
        updated_at: now,
      }),
    )
    .execute()
}

export interface DatedLine extends LineToSave {
  readonly writtenAt: Date
}

export async function findLine(
  db: PeopleDb,
  person: PersonId,
  aspect: Aspect,
): Promise<DatedLine | null> {
  const line = await db
    .selectFrom('profile_line')
    .select([...LINE, 'updated_at as writtenAt'])
    .where('person_id', '=', person)
    .where('aspect', '=', aspect)
    .executeTakeFirst()
  return line ?? null
}

/** @returns whether there is such a line. */
export async function touchLine(
  db: PeopleDb,
  person: PersonId,
  { aspect, now }: { readonly aspect: Aspect; readonly now: Date },
): Promise<boolean> {
  const touched = await db
    .updateTable('profile_line')
    .set({ updated_at: now })
    .where('person_id', '=', person)
    .where('aspect', '=', aspect)
    .executeTakeFirst()
  return touched.numUpdatedRows === 1n
}

export async function deleteLine(db: PeopleDb, person: PersonId, aspect: Aspect): Promise<void> {
  await db
    .deleteFrom('profile_line')
    .where('person_id', '=', person)
    .where('aspect', '=', aspect)
    .execute()
}

export async function listLanguages(db: PeopleDb, person: PersonId): Promise<string[]> {
  const rows = await db
    .selectFrom('person_language')
    .select('language')
    .where('person_id', '=', person)
    .orderBy('position')
    .limit(50)
    .execute()
  return rows.map(({ language }) => language)
}

export async function replaceLanguages(
  tx: PeopleDb,
  person: PersonId,
  languages: readonly string[],
): Promise<void> {
  await tx.deleteFrom('person_language').where('person_id', '=', person).execute()
  if (languages.length === 0) return
  const rows = languages.map((language, position) => ({ person_id: person, language, position }))
  await tx.insertInto('person_language').values(rows).execute()
}

export async function saveName(
  db: PeopleDb,
  person: PersonId,
  { name, nameKey, now }: { readonly name: string; readonly nameKey: string; readonly now: Date },
): Promise<void> {
  await db
    .updateTable('person')
    .set({ name, name_key: nameKey, updated_at: now })
    .where('id', '=', person)
    .execute()
}

export async function saveLocale(
  db: PeopleDb,
  person: PersonId,
  { locale, now }: { readonly locale: Locale; readonly now: Date },
): Promise<void> {
  await db.updateTable('person').set({ locale, updated_at: now }).where('id', '=', person).execute()
}

export async function savePreferences(
  db: PeopleDb,
  person: PersonId,
  { locale, zone, now }: { readonly locale: Locale; readonly zone: string; readonly now: Date },
): Promise<void> {
  await db
    .updateTable('person')
    .set({ locale, zone, updated_at: now })
    .where('id', '=', person)
    .execute()
}

const REACH = [
  'channel',
  'detail',
  'days',
  'from_hour',
  'to_hour',
  'not_now',
  'not_now_until',
] as const

/** @returns null for somebody who never said. */
export async function findReach(db: PeopleDb, person: PersonId): Promise<Reach | null> {
  const row = await db
    .selectFrom('reach')
    .select(REACH)
    .where('person_id', '=', person)
    .executeTakeFirst()
  return row === undefined ? null : reachOf(row)
}

/** What it takes to know who may be mailed now; whoever writes mail holds no more of people. */
export type MailDb = Kysely<Pick<PeopleTables, 'person' | 'reach'>>

/** How each wants to be reached; those suspended or with an address not proven are left out. */
export async function listReaches(
  db: MailDb,
  people: readonly PersonId[],
): Promise<{ person: PersonId; zone: string | null; reach: Reach | null }[]> {
  if (people.length === 0) return []
  const rows = await db
    .selectFrom('person')
    .leftJoin('reach', 'reach.person_id', 'person.id')
    .select(['person.id', 'person.zone', ...REACH])
    .where('person.id', 'in', [...people])
    .where('person.suspended_at', 'is', null)
    .where('person.email_verified', '=', true)
    .orderBy('person.id')
    .execute()
  return rows.map(({ id, zone, channel, not_now, ...row }) => ({
    person: id,
    zone,
    reach: channel === null ? null : reachOf({ ...row, channel, not_now: not_now === true }),
  }))
}

/** Those of these people who said "not now". */
export async function listResting(
  db: MailDb,
  people: readonly PersonId[],
  now: Date,
): Promise<PersonId[]> {
  if (people.length === 0) return []
  const rows = await db
    .selectFrom('reach')
    .select('person_id')
    .where('person_id', 'in', [...people])
    .where('not_now', '=', true)
    .where((until) =>
      until.or([until('not_now_until', 'is', null), until('not_now_until', '>', now)]),
    )
    .orderBy('person_id')
    .execute()
  return rows.map(({ person_id }) => person_id)
}

type ReachRow = Pick<PeopleTables['reach'], (typeof REACH)[number]>

function reachOf(row: ReachRow): Reach {
  const { channel, detail, days, from_hour: from, to_hour: to } = row
  const hours = from === null || to === null ? null : { from, to }
  return { channel, detail, days, hours, notNow: row.not_now ? { until: row.not_now_until } : null }
}

export async function saveReach(
  db: PeopleDb,
  person: PersonId,
  { reach, now }: { readonly reach: Reach; readonly now: Date },
): Promise<void> {
  const row = {
    channel: reach.channel,
    detail: reach.detail,
    days: reach.days === null ? null : [...reach.days],
    from_hour: reach.hours?.from ?? null,
    to_hour: reach.hours?.to ?? null,
    not_now: reach.notNow !== null,
    not_now_until: reach.notNow?.until ?? null,
    updated_at: now,
  }
  await db
    .insertInto('reach')
    .values({ person_id: person, ...row })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(row))
    .execute()
}
