import { sql } from 'kysely'
import type { CommunityId, Engagement } from '#areas/communities/types.ts'
import type { PersonId } from '#areas/people/types.ts'
import { inOneQuery } from '#platform/db/batches.ts'
import { newId } from '#platform/ids.ts'
import type { NotificationDb } from '../tables.ts'
import type { Addressee, Notice, NoticeKind, NoticeParams } from '../types.ts'

/** One notice for several people; whoever has it already keeps one, as it stands last. */
export interface NewNotice {
  readonly to: readonly PersonId[]
  readonly community: CommunityId
  readonly kind: NoticeKind
  readonly subjectKey: string
  readonly params: NoticeParams
  readonly path: string
}

export function insertNotices(db: NotificationDb, notice: NewNotice, now: Date): Promise<void> {
  return insertAllNotices(db, [notice], now)
}

/** Several at once; no two of one kind are about the same. */
export async function insertAllNotices(
  db: NotificationDb,
  notices: readonly NewNotice[],
  now: Date,
): Promise<void> {
  // In one order, so that two notices to the same people wait for each other instead of locking each other out.
  const rows = notices
    .flatMap((notice) => rowsOf(notice, now))
    .toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))
  for (const some of inOneQuery(rows))
    await db
      .insertInto('notice')
      .values([...some])
      .onConflict((conflict) =>
        conflict.columns(['person_id', 'kind', 'subject_key']).doUpdateSet({
          params: (excluded) => excluded.ref('excluded.params'),
          path: (excluded) => excluded.ref('excluded.path'),
        }),
      )
      .execute()
}

type NewRow = ReturnType<typeof rowsOf>[number]

function rowsOf({ to, community, kind, subjectKey, params, path }: NewNotice, now: Date) {
  return [...new Set(to)].map((person) => ({
    id: newId(now),
    person_id: person,
    community_id: community,
    kind,
    subject_key: subjectKey,
    params: JSON.stringify(params),
    path,
    noticed_at: now,
  }))
}

function orderOf({ person_id, kind, subject_key }: NewRow): string {
  return `${person_id} ${kind} ${subject_key}`
}

/**
 * People for whom a notice or a held letter waits, and whose last mail of the day is long enough ago.
 * @param before their last one must be older than this
 * @param after the last person of the page before
 */
export async function peopleToTell(
  db: NotificationDb,
  { before, after, limit }: { before: Date; after: PersonId | null; limit: number },
): Promise<Addressee[]> {
  const rows = await db
    .selectFrom('person')
    .leftJoin('gathering', 'gathering.person_id', 'person.id')
    .select(['person.id', 'person.email', 'person.name', 'person.locale', 'person.zone'])
    .where('person.suspended_at', 'is', null)
    .where('person.id', '>', after ?? FIRST)
    .where((where) =>
      where.or([
        where.exists(
          where
            .selectFrom('notice')
            .select('notice.id')
            .whereRef('notice.person_id', '=', 'person.id'),
        ),
        where.exists(
          where
            .selectFrom('outbox')
            .select('outbox.id')
            .whereRef('outbox.recipient', '=', 'person.email')
            .where('outbox.state', '=', 'held'),
        ),
      ]),
    )
    .where((where) =>
      where.or([
        where('gathering.gathered_at', 'is', null),
        where('gathering.gathered_at', '<', before),
      ]),
    )
    .orderBy('person.id')
    .limit(limit)
    .execute()
  return rows.map(({ id, ...row }) => ({ ...row, person: id as PersonId }))
}

const FIRST = '00000000-0000-0000-0000-000000000000' as PersonId

/** A notice, and what its reader says of their engagement today; null for somebody who left. */
export interface TakenNotice extends Notice {
  readonly engagement: Engagement | null
}

/** Takes what waits for one person out of the waiting; the oldest first, at most 30. */
export async function takeNotices(db: NotificationDb, person: PersonId): Promise<TakenNotice[]> {
  const rows = await db
    .deleteFrom('notice')
    .where('id', 'in', (select) =>
      select
        .selectFrom('notice')
        .select('id')
        .where('person_id', '=', person)
        .orderBy('noticed_at')
        .orderBy('id')
        .limit(30)
        .forUpdate()
        .skipLocked(),
    )
    .returning(({ selectFrom }) => [
      'id',
      'kind',
      'params',
      'path',
      'noticed_at',
      'subject_key',
      selectFrom('membership')
        .select('membership.engagement')
        .whereRef('membership.person_id', '=', 'notice.person_id')
        .whereRef('membership.community_id', '=', 'notice.community_id')
        .as('engagement'),
    ])
    .execute()
  return rows
    .toSorted((a, b) => a.noticed_at.getTime() - b.noticed_at.getTime() || (a.id < b.id ? -1 : 1))
    .map(({ kind, params, path, subject_key, engagement }) => ({
      kind,
      params,
      path,
      subject: subject_key,
      engagement,
    }))
}

/**
 * What was to be told of a session is told no more.
 * @returns those who have not heard of it yet: nobody needs to tell them that it is not held
 */
export async function takeBackAnnounced(db: NotificationDb, session: string): Promise<PersonId[]> {
  const rows = await db
    .deleteFrom('notice')
    .where('path', 'in', pathsOf(session))
    .where('kind', 'in', SESSION_KINDS)
    .returning(['person_id', 'kind'])
    .execute()
  return rows
    .filter(({ kind }) => kind === 'sessionAnnounced')
    .map(({ person_id }) => person_id as PersonId)
}

/** What waits to be told of the sessions of a community, to somebody who left it. */
export async function dropSessionNotices(
  db: NotificationDb,
  { person, community }: { readonly person: PersonId; readonly community: CommunityId },
): Promise<void> {
  await db
    .deleteFrom('notice')
    .where('person_id', '=', person)
    .where('community_id', '=', community)
    .where('kind', 'in', SESSION_KINDS)
    .execute()
}

/** Whoever has not heard of a session yet hears when it is now, not when it was to be. */
export async function moveAnnounced(db: NotificationDb, session: string, to: Date): Promise<void> {
  await db
    .updateTable('notice')
    .set({ params: sql`params || ${JSON.stringify({ at: to.toISOString() })}::jsonb` })
    .where('path', 'in', pathsOf(session))
    .where('kind', 'in', ['sessionAnnounced', 'preparationDue'])
    .execute()
}

function pathsOf(session: string): string[] {
  return [`/s/${session}`, `/s/${session}#prepare`]
}

const SESSION_KINDS: readonly NoticeKind[] = [
  'preparationDue',
  'sessionAnnounced',
  'sessionMoved',
  'sessionChanged',
  'sessionCalledOff',
  'sessionBroughtBack',
]

/** Nobody is reminded of what they did meanwhile. */
export async function dropNotice(
  db: NotificationDb,
  { person, kind, subject }: { person: PersonId; kind: NoticeKind; subject: string },
): Promise<void> {
  await db
    .deleteFrom('notice')
    .where('person_id', '=', person)
    .where('kind', '=', kind)
    .where('subject_key', '=', subject)
    .execute()
}

export async function markGathered(db: NotificationDb, person: PersonId, now: Date): Promise<void> {
  await db
    .insertInto('gathering')
    .values({ person_id: person, gathered_at: now })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet({ gathered_at: now }))
    .execute()
}

export async function dropNotices(db: NotificationDb, person: PersonId): Promise<void> {
  await db.deleteFrom('notice').where('person_id', '=', person).execute()
  await db.deleteFrom('gathering').where('person_id', '=', person).execute()
}
