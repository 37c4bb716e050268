import type { PersonId } from '#areas/people/types.ts'
import type { Expression, ExpressionBuilder, Selectable } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { CommunityDatabase, CommunityDb, CommunityRow } from '../tables.ts'
import type { Community, CommunityId, CommunityText, LifeState } from '../types.ts'

const COMMUNITY = [
  'community.id',
  'community.address',
  'community.name',
  'community.kind',
  'community.origin',
  'community.origin_name',
  'community.purpose',
  'community.visibility',
  'community.join_rule',
  'community.languages',
  'community.usual_hats',
  'community.agenda',
  'community.state',
  'community.state_since',
  'community.why_review_on',
  'community.created_at',
  'community.first_date',
] as const

/** Where a community is asked for: by what stands in its address, by its id, or by something that it holds. */
export type CommunityKey =
  { readonly address: string } | { readonly id: CommunityId } | { readonly holding: Holding }

/** A query, not yet asked, that leads from something to the one community that holds it, or to none. */
export type Holding = Expression<CommunityId>

export async function findCommunity(db: CommunityDb, key: CommunityKey): Promise<Community | null> {
  const row = await db
    .selectFrom('community')
    .select(COMMUNITY)
    .where(matching(key))
    .executeTakeFirst()
  return row ? toCommunity(row) : null
}

/** What a community says of itself, and how many belong to it: one query. */
export async function findFace(
  db: CommunityDb,
  key: CommunityKey,
): Promise<{ community: Community; texts: readonly CommunityText[]; members: number } | null> {
  const row = await db
    .selectFrom('community')
    .select(COMMUNITY)
    .select((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom('community_text')
          .select(['language', 'why', 'question', 'rhythm'])
          .whereRef('community_text.community_id', '=', 'community.id')
          .orderBy('language'),
      ).as('texts'),
      eb
        .selectFrom('membership')
        .select(({ fn }) => fn.countAll<number>().as('members'))
        .whereRef('membership.community_id', '=', 'community.id')
        .as('members'),
    ])
    .where(matching(key))
    .executeTakeFirst()
  return row ? { community: toCommunity(row), texts: row.texts, members: row.members ?? 0 } : null
}

export async function findTexts(
  db: CommunityDb,
  community: CommunityId,
): Promise<readonly CommunityText[]> {
  return db
    .selectFrom('community_text')
    .select(['language', 'why', 'question', 'rhythm'])
    .where('community_id', '=', community)
    .orderBy('language')
    .execute()
}

/**
 * Takes the community's row, so that what depends on all its members is decided one after the other. What
 * only names the community may be written meanwhile.
 */
export async function lockCommunity(
  db: CommunityDb,
  community: CommunityId,
): Promise<Community | null> {
  const row = await db
    .selectFrom('community')
    .select(COMMUNITY)
    .where('id', '=', community)
    .forNoKeyUpdate()
    .executeTakeFirst()
  return row ? toCommunity(row) : null
}

export async function saveCommunity(
  db: CommunityDb,
  community: Community & { readonly foundedBy: PersonId },
): Promise<void> {
  await db
    .insertInto('community')
    .values({
      id: community.id,
      address: community.address,
      name: community.name,
      kind: community.kind,
      origin: community.origin,
      origin_name: community.originName,
      purpose: community.purpose,
      visibility: community.visibility,
      join_rule: community.joinRule,
      languages: [...community.languages],
      usual_hats: [...community.usualHats],
      agenda: JSON.stringify(community.agenda),
      state: community.state,
      state_since: community.stateSince,
      why_review_on: community.whyReviewOn,
      created_at: community.createdAt,
      first_date: community.firstDate,
      founded_by: community.foundedBy,
    })
    .execute()
}

export async function saveText(
  db: CommunityDb,
  community: CommunityId,
  text: CommunityText,
): Promise<void> {
  await db
    .insertInto('community_text')
    .values({ community_id: community, ...text })
    .onConflict((oc) =>
      oc
        .columns(['community_id', 'language'])
        .doUpdateSet({ why: text.why, question: text.question, rhythm: text.rhythm }),
    )
    .execute()
}

/** Takes back what was written in one language: the community speaks it no more than before. */
export async function dropText(
  db: CommunityDb,
  community: CommunityId,
  language: CommunityText['language'],
): Promise<void> {
  await db
    .deleteFrom('community_text')
    .where('community_id', '=', community)
    .where('language', '=', language)
    .execute()
}

export async function setLifeState(
  db: CommunityDb,
  community: CommunityId,
  state: LifeState,
  since: Date,
): Promise<void> {
  await db
    .updateTable('community')
    .set({ state, state_since: since })
    .where('id', '=', community)
    .execute()
}

/** For a query that reads `community`. */
export function matching(key: CommunityKey) {
  return (eb: ExpressionBuilder<CommunityDatabase, 'community'>) => {
    if ('holding' in key) return eb('community.id', '=', key.holding)
    return 'id' in key ? eb('community.id', '=', key.id) : eb('community.address', '=', key.address)
  }
}

function toCommunity(row: Omit<Selectable<CommunityRow>, 'founded_by'>): Community {
  return {
    id: row.id,
    address: row.address,
    name: row.name,
    kind: row.kind,
    origin: row.origin,
    originName: row.origin_name,
    purpose: row.purpose,
    visibility: row.visibility,
    joinRule: row.join_rule,
    languages: row.languages,
    usualHats: row.usual_hats,
    agenda: row.agenda,
    state: row.state,
    stateSince: row.state_since,
    whyReviewOn: row.why_review_on,
    createdAt: row.created_at,
    firstDate: row.first_date,
  }
}
