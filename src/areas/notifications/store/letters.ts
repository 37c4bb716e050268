import { sql } from 'kysely'
import type { CommunityId } from '#areas/communities/types.ts'
import type { PersonId } from '#areas/people/types.ts'
import type { SessionFact } from '#areas/sessions/events.ts'
import type { SessionId } from '#areas/sessions/types.ts'
import type { NotificationDb } from '../tables.ts'

/**
 * Letters of their own to each of these addresses since a moment; two causes at once wait for each other.
 * @returns nothing for an address that had none
 */
export async function countLetters(
  db: NotificationDb,
  recipients: readonly string[],
  since: Date,
): Promise<ReadonlyMap<string, number>> {
  await lockAddresses(db, recipients)
  const rows = await db
    .selectFrom('outbox')
    .select((is) => ['recipient', is.fn.countAll<number>().as('count')])
    .where('recipient', '=', sql<string>`any(${[...recipients]})`)
    .where('created_at', '>', since)
    .where('kind', '!=', 'daily')
    .where('state', 'not in', ['held', 'gathered'])
    .groupBy('recipient')
    .execute()
  return new Map(rows.map(({ recipient, count }) => [recipient, count]))
}

/** In one order for everybody, so that two causes for the same people wait instead of locking each other out. */
async function lockAddresses(db: NotificationDb, recipients: readonly string[]): Promise<void> {
  const named = recipients.map((recipient) => `letters:${recipient}`)
  await sql`
    select pg_advisory_xact_lock(lock.key)
    from (
      select hashtextextended(name, 0) as key from unnest(${named}::text[]) as name order by key
    ) as lock
  `.execute(db)
}

/** Whose addresses these are; one without an account, or that nobody has proven, is not among the answers. */
export async function findOwners(
  db: NotificationDb,
  recipients: readonly string[],
): Promise<Map<string, PersonId>> {
  if (recipients.length === 0) return new Map()
  const rows = await db
    .selectFrom('person')
    .select(['id', 'email'])
    .where('email', '=', sql<string>`any(${[...recipients]})`)
    .where('email_verified', '=', true)
    .orderBy('id')
    .execute()
  return new Map(rows.map(({ id, email }) => [email, id]))
}

/** Takes the letters held for an address, the oldest first, at most ten: they go in the mail of the day. */
export async function takeHeld(
  db: NotificationDb,
  recipient: string,
): Promise<{ readonly sealed: Buffer | null }[]> {
  const rows = await db
    .selectFrom('outbox')
    .select(['id', 'sealed'])
    .where('recipient', '=', recipient)
    .where('state', '=', 'held')
    .orderBy('created_at')
    .orderBy('id')
    .limit(10)
    .forUpdate()
    .skipLocked()
    .execute()
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  await db
    .updateTable('outbox')
    .set({ state: 'gathered', sealed: null })
    .where('id', 'in', ids)
    .execute()
  return rows
}

/** Addresses without an account for which something is held since before a moment. */
export async function strangersToTell(
  db: NotificationDb,
  before: Date,
): Promise<{ readonly email: string; readonly locale: 'fr' | 'en' }[]> {
  return db
    .selectFrom('outbox')
    .select((is) => ['recipient as email', is.fn.min<'fr' | 'en'>('locale').as('locale')])
    .where('state', '=', 'held')
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('person')
            .select('person.id')
            .whereRef('person.email', '=', 'outbox.recipient'),
        ),
      ),
    )
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('outbox as earlier')
            .select('earlier.id')
            .whereRef('earlier.recipient', '=', 'outbox.recipient')
            .where('earlier.kind', '=', 'daily')
            .where('earlier.created_at', '>', before),
        ),
      ),
    )
    .groupBy('recipient')
    .orderBy('recipient')
    .limit(200)
    .execute()
}

/** What is held for somebody follows them to their new address. */
export async function moveHeld(
  db: NotificationDb,
  { from, to }: { from: string; to: string },
): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ recipient: to })
    .where('recipient', '=', from)
    .where('state', '=', 'held')
    .execute()
}

/** What has not left yet about the sessions of a community never will, for somebody who left it. */
export async function dropSessionLetters(
  db: NotificationDb,
  { person, community }: { readonly person: PersonId; readonly community: CommunityId },
): Promise<void> {
  const own = db.selectFrom('person').select('email').where('id', '=', person)
  const sessions = db
    .selectFrom('session')
    .select(sql<string>`session.id::text`.as('id'))
    .where('community_id', '=', community)
  await db
    .deleteFrom('outbox')
    .where('recipient', '=', own)
    .where('state', 'in', ['waiting', 'held'])
    .where('kind', 'in', ABOUT_SESSIONS)
    .where(sql<string>`split_part(subject_key, '@', 1)`, 'in', sessions)
    .execute()
}

/**
 * Takes back what tells of a session at once and has not left.
 * @returns those with an account who will not hear of it by that letter
 */
export async function takeBackLetters(
  db: NotificationDb,
  session: SessionId,
): Promise<readonly PersonId[]> {
  const taken = await db
    .deleteFrom('outbox')
    .where('kind', '=', 'sessions.announced' satisfies SessionFact['fact'])
    .where('subject_key', '=', session)
    .where('state', 'in', ['waiting', 'held'])
    .returning(({ selectFrom }) =>
      selectFrom('person')
        .select('person.id')
        .whereRef('person.email', '=', 'outbox.recipient')
        .as('person'),
    )
    .execute()
  return taken.flatMap(({ person }) => person ?? [])
}

/** Letters whose key begins with the session they are about. */
const ABOUT_SESSIONS: readonly SessionFact['fact'][] = [
  'sessions.announced',
  'sessions.moved',
  'sessions.calledOff',
  'sessions.broughtBack',
]

/** What has not left yet never will. */
export async function dropLetters(db: NotificationDb, recipient: string): Promise<void> {
  await db
    .deleteFrom('outbox')
    .where('recipient', '=', recipient)
    .where('state', 'in', ['waiting', 'held'])
    .execute()
}
