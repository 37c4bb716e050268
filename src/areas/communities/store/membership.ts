import type { PersonId } from '#areas/people/types.ts'
import type { ExpressionBuilder } from 'kysely'
import type { CommunityDatabase, CommunityDb } from '../tables.ts'
import type {
  Belonging,
  CommunityId,
  Engagement,
  Hat,
  JoinedBy,
  Member,
  Membership,
} from '../types.ts'
import { type CommunityKey, matching } from './community.ts'

/** What the gate asks: is this person a member there, now? Suspended people never are. */
export async function findMembership(
  db: CommunityDb,
  person: PersonId,
  key: CommunityKey,
): Promise<Belonging | null> {
  const row = await db
    .selectFrom('membership')
    .innerJoin('community', 'community.id', 'membership.community_id')
    .innerJoin('person', 'person.id', 'membership.person_id')
    .select((eb) => [
      'community.id as community',
      'community.address',
      'community.name',
      'community.state',
      'community.languages',
      'membership.person_id as person',
      'person.name as personName',
      'membership.engagement',
      'membership.joined_at as joinedAt',
      wornHats(eb).as('hats'),
    ])
    .where('membership.person_id', '=', person)
    .where('person.suspended_at', 'is', null)
    .where(matching(key))
    .executeTakeFirst()
  return row ? { ...row, hats: row.hats ?? [] } : null
}

/** Members in the order of their names: nobody stands above another. */
export async function findMembers(
  db: CommunityDb,
  membership: Membership,
): Promise<readonly Member[]> {
  const rows = await db
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.person_id')
    .select((eb) => [
      'membership.person_id as person',
      'person.name',
      'membership.engagement',
      'membership.joined_at as joinedAt',
      wornHats(eb).as('hats'),
    ])
    .where('membership.community_id', '=', membership.community)
    .orderBy('person.name_key')
    .orderBy('membership.person_id')
    .limit(1000)
    .execute()
  return rows.map((row) => ({ ...row, hats: row.hats ?? [] }))
}

export async function isMember(
  db: CommunityDb,
  membership: Membership,
  person: PersonId,
): Promise<boolean> {
  const row = await db
    .selectFrom('membership')
    .select('person_id')
    .where('community_id', '=', membership.community)
    .where('person_id', '=', person)
    .executeTakeFirst()
  return row !== undefined
}

export async function countMembers(db: CommunityDb, community: CommunityId): Promise<number> {
  const row = await db
    .selectFrom('membership')
    .select(({ fn }) => fn.countAll<number>().as('members'))
    .where('community_id', '=', community)
    .executeTakeFirstOrThrow()
  return row.members
}

/**
 * Whoever welcomes newcomers: those who wear the hat of host or coordinator, else members who call themselves core or active. Nobody peripheral is written to.
 */
export async function findWelcomers(
  db: CommunityDb,
  community: CommunityId,
): Promise<readonly PersonId[]> {
  const hosts = await db
    .selectFrom('hat_term')
    .select('person_id')
    .where('community_id', '=', community)
    .where('hat', 'in', ['host', 'coordinator'])
    .where('ended_at', 'is', null)
    .distinct()
    .limit(50)
    .execute()
  if (hosts.length > 0) return hosts.map(({ person_id }) => person_id)
  const willing = await db
    .selectFrom('membership')
    .select('person_id')
    .where('community_id', '=', community)
    .where('engagement', 'in', ['core', 'active'])
    .orderBy('person_id')
    .limit(50)
    .execute()
  return willing.map(({ person_id }) => person_id)
}

/** Of these people, the members who wish to be called upon: nobody who stays at a distance. */
export async function findWilling(
  db: CommunityDb,
  community: CommunityId,
  people: readonly PersonId[],
): Promise<readonly PersonId[]> {
  if (people.length === 0) return []
  const rows = await db
    .selectFrom('membership')
    .select('person_id')
    .where('community_id', '=', community)
    .where('person_id', 'in', people)
    .where('engagement', '<>', 'peripheral')
    .orderBy('person_id')
    .execute()
  return rows.map(({ person_id }) => person_id)
}

export async function findPersonName(db: CommunityDb, person: PersonId): Promise<string> {
  const row = await db
    .selectFrom('person')
    .select('name')
    .where('id', '=', person)
    .executeTakeFirst()
  return row?.name ?? ''
}

/** Lets somebody in. @returns false when they were a member already. */
export async function admit(
  db: CommunityDb,
  community: CommunityId,
  joiner: { readonly person: PersonId; readonly joinedBy: JoinedBy; readonly at: Date },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('membership')
    .values({
      community_id: community,
      person_id: joiner.person,
      engagement: 'active',
      joined_at: joiner.at,
      joined_by: joiner.joinedBy,
    })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

export async function removeMember(
  db: CommunityDb,
  membership: Membership,
  past: { readonly id: string; readonly at: Date },
): Promise<void> {
  await db
    .deleteFrom('membership')
    .where('community_id', '=', membership.community)
    .where('person_id', '=', membership.person)
    .execute()
  await db
    .insertInto('past_membership')
    .values({
      id: past.id,
      community_id: membership.community,
      person_id: membership.person,
      joined_at: membership.joinedAt,
      left_at: past.at,
    })
    .execute()
}

export async function saveEngagement(
  db: CommunityDb,
  membership: Membership,
  engagement: Engagement,
): Promise<void> {
  await db
    .updateTable('membership')
    .set({ engagement })
    .where('community_id', '=', membership.community)
    .where('person_id', '=', membership.person)
    .execute()
}

function wornHats(eb: ExpressionBuilder<CommunityDatabase, 'membership'>) {
  return eb
    .selectFrom('hat_term')
    .select(({ fn }) =>
      fn.agg<Hat[] | null>('array_agg', ['hat_term.hat']).orderBy('hat_term.started_at').as('hats'),
    )
    .whereRef('hat_term.community_id', '=', 'membership.community_id')
    .whereRef('hat_term.person_id', '=', 'membership.person_id')
    .where('hat_term.ended_at', 'is', null)
}
