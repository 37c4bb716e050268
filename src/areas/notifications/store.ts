import type { CommunityId } from '#areas/communities/types.ts'
import type { PersonId } from '#areas/people/types.ts'
import type { CommitmentId } from '#areas/sessions/commitments/types.ts'
import type { SessionId } from '#areas/sessions/types.ts'
import { newId } from '#platform/ids.ts'
import type { NotificationDb } from './tables.ts'
import type { Addressee, Notice, NoticeKind, NoticeParams } from './types.ts'

/** One notice for several people; whoever has it already keeps one. */
export interface NewNotice {
  readonly to: readonly PersonId[]
  readonly community: CommunityId
  readonly kind: NoticeKind
  readonly subjectKey: string
  readonly params: NoticeParams
  readonly path: string
}

export async function insertNotices(
  db: NotificationDb,
  notice: NewNotice,
  now: Date,
): Promise<void> {
  if (notice.to.length === 0) return
  const rows = notice.to.map((person) => ({
    id: newId(now),
    person_id: person,
    community_id: notice.community,
    kind: notice.kind,
    subject_key: notice.subjectKey,
    params: JSON.stringify(notice.params),
    path: notice.path,
    noticed_at: now,
  }))
  await db
    .insertInto('notice')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['person_id', 'kind', 'subject_key']).doNothing())
    .execute()
}

/** Members of a community, except those who do not want to be asked now. At most 1,000. */
export async function membersToTell(
  db: NotificationDb,
  community: CommunityId,
  except: PersonId,
): Promise<PersonId[]> {
  const rows = await db
    .selectFrom('membership')
    .select('person_id')
    .where('community_id', '=', community)
    .where('person_id', '!=', except)
    .orderBy('person_id')
    .limit(1000)
    .execute()
  return rows.map((row) => row.person_id as PersonId)
}

/** What a line about a session needs. */
export async function findSessionLine(db: NotificationDb, session: SessionId) {
  return db
    .selectFrom('session')
    .innerJoin('community', 'community.id', 'session.community_id')
    .select([
      'session.question',
      'session.starts_at',
      'session.zone',
      'community.name',
      'community.id as community',
    ])
    .where('session.id', '=', session)
    .executeTakeFirst()
}

export async function findAddressees(
  db: NotificationDb,
  people: readonly PersonId[],
): Promise<Addressee[]> {
  if (people.length === 0) return []
  const rows = await db
    .selectFrom('person')
    .select(['id', 'email', 'name', 'locale', 'zone'])
    .where('id', 'in', [...people])
    .where('suspended_at', 'is', null)
    .orderBy('id')
    .execute()
  return rows.map(({ id, ...row }) => ({ ...row, person: id as PersonId }))
}

/** Whoever said yes to a session, and is not the one who moved it. */
export async function findComing(
  db: NotificationDb,
  session: SessionId,
  except: PersonId,
): Promise<PersonId[]> {
  const rows = await db
    .selectFrom('rsvp')
    .select('person_id')
    .where('session_id', '=', session)
    .where('answer', '=', 'yes')
    .where('person_id', '!=', except)
    .orderBy('person_id')
    .limit(1000)
    .execute()
  return rows.map((row) => row.person_id as PersonId)
}

/**
 * People with something to be told whose last mail of the day is long enough ago, and who want mail now.
 * @param before their last one must be older than this
 */
export async function peopleToTell(
  db: NotificationDb,
  { before, now }: { before: Date; now: Date },
): Promise<Addressee[]> {
  const rows = await db
    .selectFrom('person')
    .leftJoin('gathering', 'gathering.person_id', 'person.id')
    .leftJoin('reach', 'reach.person_id', 'person.id')
    .select(['person.id', 'person.email', 'person.name', 'person.locale', 'person.zone'])
    .where('person.suspended_at', 'is', null)
    .where((where) =>
      where.exists(
        where
          .selectFrom('notice')
          .select('notice.id')
          .whereRef('notice.person_id', '=', 'person.id'),
      ),
    )
    .where((where) =>
      where.or([
        where('gathering.gathered_at', 'is', null),
        where('gathering.gathered_at', '<', before),
      ]),
    )
    .where((where) =>
      where.or([
        where('reach.person_id', 'is', null),
        where.and([
          where('reach.channel', '=', 'mail'),
          where.or([where('reach.not_now', '=', false), where('reach.not_now_until', '<', now)]),
        ]),
      ]),
    )
    .orderBy('person.id')
    .limit(200)
    .execute()
  return rows.map(({ id, ...row }) => ({ ...row, person: id as PersonId }))
}

/** Takes what waits for one person out of the waiting; the oldest first, at most 30. */
export async function takeNotices(db: NotificationDb, person: PersonId): Promise<Notice[]> {
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
    .returning(['kind', 'params', 'path', 'noticed_at'])
    .execute()
  return rows
    .toSorted((a, b) => a.noticed_at.getTime() - b.noticed_at.getTime())
    .map(({ kind, params, path }) => ({ kind, params, path }))
}

export async function markGathered(db: NotificationDb, person: PersonId, now: Date): Promise<void> {
  await db
    .insertInto('gathering')
    .values({ person_id: person, gathered_at: now })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet({ gathered_at: now }))
    .execute()
}

/** Whoever had a seat in the room of a session. */
export async function findPresent(db: NotificationDb, session: SessionId): Promise<PersonId[]> {
  const rows = await db
    .selectFrom('seat')
    .select('person_id')
    .where('session_id', '=', session)
    .where('person_id', 'is not', null)
    .orderBy('id')
    .limit(1000)
    .execute()
  return rows.flatMap(({ person_id }) => (person_id === null ? [] : [person_id as PersonId]))
}

/** What a line about a commitment needs; `body` is null once its words were erased. */
export async function findPromiseLine(db: NotificationDb, commitment: CommitmentId) {
  return db
    .selectFrom('commitment')
    .innerJoin('words', 'words.id', 'commitment.words_id')
    .innerJoin('community', 'community.id', 'commitment.community_id')
    .select(['words.body', 'community.name'])
    .where('commitment.id', '=', commitment)
    .executeTakeFirst()
}
