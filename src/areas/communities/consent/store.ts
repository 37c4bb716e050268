import type { PersonId } from '#areas/people/types.ts'
import type { ExpressionBuilder } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { CommunityDatabase, CommunityDb } from '../tables.ts'
import type { CommunityId, Membership } from '../types.ts'
import type { Answer, ConsentId, ConsentRound, ConsentSubject } from './types.ts'

/** A round with what a page needs beside it. */
export interface RoundRead extends ConsentRound {
  readonly id: ConsentId
  readonly community: CommunityId
  readonly openedBy: PersonId
  readonly closedAt: Date | null
}

/** The rounds asked for, each with whom it asks and what they answered: one query. */
export async function findRounds(
  db: CommunityDb,
  ids: readonly ConsentId[],
): Promise<readonly RoundRead[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('consent')
    .select(['id', 'community_id', 'subject', 'opened_by', 'opened_at', 'delay_days', 'closed_at'])
    .select((eb) => [askedIn(eb).as('asked'), givenIn(eb).as('given')])
    .where('id', 'in', ids)
    .orderBy('opened_at')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    community: row.community_id,
    subject: row.subject,
    openedBy: row.opened_by,
    openedAt: row.opened_at,
    delayDays: row.delay_days,
    closedAt: row.closed_at,
    asked: row.asked.map(({ person, askedAt, answerBy, leftAt }) => ({
      person,
      askedAt: new Date(askedAt),
      answerBy: new Date(answerBy),
      leftAt: leftAt === null ? null : new Date(leftAt),
    })),
    given: row.given.map(({ at, ...rest }) => ({ ...rest, at: new Date(at) })),
  }))
}

export async function findOpenRounds(
  db: CommunityDb,
  community: CommunityId,
): Promise<readonly ConsentId[]> {
  const rows = await db
    .selectFrom('consent')
    .select('id')
    .where('community_id', '=', community)
    .where('closed_at', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map(({ id }) => id)
}

/** Communities in which something is being asked, a page at a time: what the job looks at. */
export async function findAsking(
  db: CommunityDb,
  { after, limit }: { readonly after: CommunityId | null; readonly limit: number },
): Promise<readonly CommunityId[]> {
  const rows = await db
    .selectFrom('consent')
    .select('community_id')
    .distinct()
    .where('closed_at', 'is', null)
    .$if(after !== null, (query) => query.where('community_id', '>', after))
    .orderBy('community_id')
    .limit(limit)
    .execute()
  return rows.map(({ community_id }) => community_id)
}

export interface NewRound {
  readonly id: ConsentId
  readonly subject: ConsentSubject
  readonly delayDays: number
  readonly openedAt: Date
  readonly answerBy: Date
}

/** Opens a round that asks everybody who is a member now. */
export async function openRound(
  db: CommunityDb,
  who: { readonly community: CommunityId; readonly person: PersonId },
  round: NewRound,
): Promise<void> {
  await db
    .insertInto('consent')
    .values({
      id: round.id,
      community_id: who.community,
      subject: round.subject,
      opened_by: who.person,
      opened_at: round.openedAt,
      delay_days: round.delayDays,
      closed_at: null,
    })
    .execute()
  await db
    .insertInto('consent_asked')
    .columns(['consent_id', 'community_id', 'person_id', 'asked_at', 'answer_by', 'left_at'])
    .expression((eb) =>
      eb
        .selectFrom('membership')
        .select([
          eb.cast<ConsentId>(eb.val(round.id), 'uuid').as('consent_id'),
          'membership.community_id',
          'membership.person_id',
          eb.cast<Date>(eb.val(round.openedAt), 'timestamptz').as('asked_at'),
          eb.cast<Date>(eb.val(round.answerBy), 'timestamptz').as('answer_by'),
          eb.cast<Date | null>(eb.val(null), 'timestamptz').as('left_at'),
        ])
        .where('membership.community_id', '=', who.community),
    )
    .execute()
}

export async function askNewcomer(
  db: CommunityDb,
  round: { readonly id: ConsentId; readonly community: CommunityId },
  asked: { readonly person: PersonId; readonly askedAt: Date; readonly answerBy: Date },
): Promise<void> {
  await db
    .insertInto('consent_asked')
    .values({
      consent_id: round.id,
      community_id: round.community,
      person_id: asked.person,
      asked_at: asked.askedAt,
      answer_by: asked.answerBy,
      left_at: null,
    })
    // Whoever left during the round and comes back is asked again.
    .onConflict((oc) =>
      oc
        .columns(['consent_id', 'person_id'])
        .doUpdateSet({ left_at: null, answer_by: asked.answerBy }),
    )
    .execute()
}

export async function stopAsking(
  db: CommunityDb,
  rounds: readonly ConsentId[],
  person: PersonId,
  at: Date,
): Promise<void> {
  if (rounds.length === 0) return
  await db
    .updateTable('consent_asked')
    .set({ left_at: at })
    .where('consent_id', 'in', rounds)
    .where('person_id', '=', person)
    .where('left_at', 'is', null)
    .execute()
}

export async function saveAnswer(
  db: CommunityDb,
  membership: Membership,
  answer: {
    readonly id: string
    readonly consent: ConsentId
    readonly answer: Answer
    readonly reason: string
    readonly at: Date
  },
): Promise<void> {
  await db
    .insertInto('consent_answer')
    .values({
      id: answer.id,
      consent_id: answer.consent,
      community_id: membership.community,
      person_id: membership.person,
      answer: answer.answer,
      reason: answer.reason,
      answered_at: answer.at,
    })
    .execute()
}

export async function closeRound(db: CommunityDb, id: ConsentId, at: Date): Promise<void> {
  await db
    .updateTable('consent')
    .set({ closed_at: at })
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .execute()
}

/** Names of whoever a round asked, to say who answered what. */
export async function findNames(
  db: CommunityDb,
  rounds: readonly ConsentId[],
): Promise<ReadonlyMap<PersonId, string>> {
  if (rounds.length === 0) return new Map()
  const rows = await db
    .selectFrom('consent_asked')
    .innerJoin('person', 'person.id', 'consent_asked.person_id')
    .select(['consent_asked.person_id', 'person.name'])
    .where('consent_asked.consent_id', 'in', rounds)
    .distinct()
    .execute()
  return new Map(rows.map(({ person_id, name }) => [person_id, name]))
}

function askedIn(eb: ExpressionBuilder<CommunityDatabase, 'consent'>) {
  return jsonArrayFrom(
    eb
      .selectFrom('consent_asked')
      .select([
        'person_id as person',
        'asked_at as askedAt',
        'answer_by as answerBy',
        'left_at as leftAt',
      ])
      .whereRef('consent_asked.consent_id', '=', 'consent.id')
      .orderBy('asked_at')
      .orderBy('person_id'),
  )
}

function givenIn(eb: ExpressionBuilder<CommunityDatabase, 'consent'>) {
  return jsonArrayFrom(
    eb
      .selectFrom('consent_answer')
      .select(['person_id as person', 'answer', 'reason', 'answered_at as at'])
      .whereRef('consent_answer.consent_id', '=', 'consent.id')
      .orderBy('answered_at')
      .orderBy('id'),
  )
}

/** Subjects on which this member's word is awaited: asked, within their delay, nothing said yet. */
export function askedOf(db: CommunityDb, membership: Membership, now: Date) {
  return db
    .selectFrom('consent')
    .innerJoin('consent_asked', 'consent_asked.consent_id', 'consent.id')
    .select('consent.subject')
    .where('consent.community_id', '=', membership.community)
    .where('consent.closed_at', 'is', null)
    .where('consent_asked.person_id', '=', membership.person)
    .where('consent_asked.left_at', 'is', null)
    .where('consent_asked.answer_by', '>', now)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('consent_answer')
            .select('consent_answer.id')
            .whereRef('consent_answer.consent_id', '=', 'consent.id')
            .where('consent_answer.person_id', '=', membership.person),
        ),
      ),
    )
    .orderBy('consent.opened_at')
}
