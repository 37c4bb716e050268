import { sql } from 'kysely'
import type { PersonId } from '#areas/people/types.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import type { CommunityDb } from '../tables.ts'
import type { CommunityId, InvitationId, JoinRequestId, Membership } from '../types.ts'
import type { AnsweredRequest, JoinRequest } from './types.ts'

export interface StoredInvitation {
  readonly id: InvitationId
  readonly community: CommunityId
  readonly kind: 'link' | 'email'
  readonly email: string | null
  readonly note: string
  readonly language: Locale
  readonly invitedBy: PersonId
  readonly invitedByName: string
  readonly invitedAt: Date
  readonly expiresAt: Date
  readonly revokedAt: Date | null
  readonly acceptedAt: Date | null
}

export async function saveInvitation(
  db: CommunityDb,
  membership: Membership,
  given: {
    readonly id: InvitationId
    readonly email: string | null
    readonly tokenHash: Buffer
    readonly note: string
    readonly language: Locale
    readonly at: Date
    readonly expiresAt: Date
  },
): Promise<void> {
  await db
    .insertInto('invitation')
    .values({
      id: given.id,
      community_id: membership.community,
      kind: given.email === null ? 'link' : 'email',
      email: given.email,
      token_hash: given.tokenHash,
      note: given.note,
      language: given.language,
      invited_by: membership.person,
      invited_at: given.at,
      expires_at: given.expiresAt,
      revoked_at: null,
      accepted_at: null,
      accepted_by: null,
    })
    .execute()
}

function invitations(db: CommunityDb) {
  return db
    .selectFrom('invitation')
    .innerJoin('person', 'person.id', 'invitation.invited_by')
    .select([
      'invitation.id',
      'invitation.community_id as community',
      'invitation.kind',
      'invitation.email',
      'invitation.note',
      'invitation.language',
      'invitation.invited_by as invitedBy',
      'person.name as invitedByName',
      'invitation.invited_at as invitedAt',
      'invitation.expires_at as expiresAt',
      'invitation.revoked_at as revokedAt',
      'invitation.accepted_at as acceptedAt',
    ])
}

/** Whoever holds the token may ask; its hash is all that is compared. */
export async function findInvitation(
  db: CommunityDb,
  tokenHash: Buffer,
): Promise<StoredInvitation | null> {
  const row = await invitations(db).where('token_hash', '=', tokenHash).executeTakeFirst()
  return row ?? null
}

/** The latest first. */
export async function findInvitations(
  db: CommunityDb,
  membership: Membership,
): Promise<readonly StoredInvitation[]> {
  return invitations(db)
    .where('invitation.community_id', '=', membership.community)
    .orderBy('invitation.invited_at', 'desc')
    .orderBy('invitation.id', 'desc')
    .limit(200)
    .execute()
}

/** Whoever invites into this community, or is this person, waits: what is counted here is counted once. */
export async function takeTurn(
  db: CommunityDb,
  { community, person }: Pick<Membership, 'community' | 'person'>,
): Promise<void> {
  for (const turn of [community, person])
    await sql`select pg_advisory_xact_lock(hashtextextended(${`invites:${turn}`}, 0))`.execute(db)
}

/** Addresses of this list that hold an invitation that still opens the door. */
export async function findInvitedAddresses(
  db: CommunityDb,
  membership: Membership,
  asked: { readonly emails: readonly string[]; readonly now: Date },
): Promise<ReadonlySet<string>> {
  if (asked.emails.length === 0) return new Set()
  const rows = await db
    .selectFrom('invitation')
    .select('email')
    .where('community_id', '=', membership.community)
    .where('email', 'in', asked.emails)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', asked.now)
    .execute()
  return new Set(rows.flatMap(({ email }) => (email === null ? [] : [email])))
}

export async function countInvitedSince(
  db: CommunityDb,
  membership: Membership,
  since: Date,
): Promise<number> {
  const row = await db
    .selectFrom('invitation')
    .select(({ fn }) => fn.countAll<number>().as('invited'))
    .where('invited_by', '=', membership.person)
    .where('kind', '=', 'email')
    .where('invited_at', '>', since)
    .executeTakeFirstOrThrow()
  return row.invited
}

/** Uses an email invitation up, or notes the first yes to a link. @returns false when it was used up. */
export async function useInvitation(
  db: CommunityDb,
  invitation: Pick<StoredInvitation, 'id' | 'kind'>,
  by: { readonly person: PersonId; readonly at: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('invitation')
    .set({ accepted_at: by.at, accepted_by: by.person })
    .where('id', '=', invitation.id)
    .where('accepted_at', 'is', null)
    .executeTakeFirstOrThrow()
  return invitation.kind === 'link' || numUpdatedRows === 1n
}

export async function revokeInvitation(
  db: CommunityDb,
  membership: Membership,
  revoked: { readonly id: InvitationId; readonly at: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('invitation')
    .set({ revoked_at: revoked.at })
    .where('id', '=', revoked.id)
    .where('community_id', '=', membership.community)
    .where('revoked_at', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** @returns false when the same person waits for an answer already. */
export async function saveRequest(
  db: CommunityDb,
  request: {
    readonly id: JoinRequestId
    readonly community: CommunityId
    readonly person: PersonId
    readonly note: string
    readonly at: Date
  },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('join_request')
    .values({
      id: request.id,
      community_id: request.community,
      person_id: request.person,
      note: request.note,
      asked_at: request.at,
      state: 'waiting',
      answered_by: null,
      answered_at: null,
      reason: '',
    })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** Requests nobody has answered, the oldest first. */
export async function findWaitingRequests(
  db: CommunityDb,
  membership: Membership,
): Promise<readonly JoinRequest[]> {
  return db
    .selectFrom('join_request')
    .innerJoin('person', 'person.id', 'join_request.person_id')
    .select([
      'join_request.id',
      'join_request.person_id as person',
      'person.name',
      'join_request.note',
      'join_request.asked_at as askedAt',
    ])
    .where('join_request.community_id', '=', membership.community)
    .where('join_request.state', '=', 'waiting')
    .orderBy('join_request.asked_at')
    .orderBy('join_request.id')
    .limit(100)
    .execute()
}

/** Answered requests, the latest first: who answered, and why. */
export async function findAnsweredRequests(
  db: CommunityDb,
  membership: Membership,
): Promise<readonly AnsweredRequest[]> {
  const rows = await db
    .selectFrom('join_request')
    .innerJoin('person', 'person.id', 'join_request.person_id')
    .leftJoin('person as answerer', 'answerer.id', 'join_request.answered_by')
    .select([
      'join_request.id',
      'join_request.person_id as person',
      'person.name',
      'join_request.note',
      'join_request.asked_at as askedAt',
      'join_request.state',
      'answerer.name as answeredByName',
      'join_request.answered_at',
      'join_request.reason',
    ])
    .where('join_request.community_id', '=', membership.community)
    .where('join_request.state', 'in', ['accepted', 'declined'])
    .orderBy('join_request.answered_at', 'desc')
    .limit(50)
    .execute()
  return rows.flatMap(({ answered_at: answeredAt, state, ...row }) =>
    answeredAt === null || state === 'waiting' ? [] : [{ ...row, state, answeredAt }],
  )
}

/** What this person asked of this community last; null when nothing waits. */
export async function findMyRequest(
  db: CommunityDb,
  community: CommunityId,
  person: PersonId,
): Promise<{ readonly id: JoinRequestId; readonly askedAt: Date } | null> {
  const row = await db
    .selectFrom('join_request')
    .select(['id', 'asked_at as askedAt'])
    .where('community_id', '=', community)
    .where('person_id', '=', person)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  return row ?? null
}

/** Answers a request once. @returns whoever had asked; null when it was answered or withdrawn. */
export async function settleRequest(
  db: CommunityDb,
  request: { readonly id: JoinRequestId; readonly community: CommunityId },
  outcome: {
    readonly state: 'accepted' | 'declined' | 'withdrawn'
    readonly by: PersonId
    readonly at: Date
    readonly reason: string
  },
): Promise<PersonId | null> {
  const row = await db
    .updateTable('join_request')
    .set({
      state: outcome.state,
      answered_by: outcome.by,
      answered_at: outcome.at,
      reason: outcome.reason,
    })
    .where('id', '=', request.id)
    .where('community_id', '=', request.community)
    .where('state', '=', 'waiting')
    .returning('person_id')
    .executeTakeFirst()
  return row?.person_id ?? null
}
