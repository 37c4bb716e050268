import type { PersonId } from '#areas/people/types.ts'
import type { ExpressionBuilder, Nullable } from 'kysely'
import type { CommunityDatabase, CommunityDb } from '../tables.ts'
import type { CommunityId, Kind, LifeState, Origin, Visibility } from '../types.ts'

type Eb = ExpressionBuilder<
  CommunityDatabase & { membership: Nullable<CommunityDatabase['membership']> },
  'community' | 'membership'
>

/** Which communities are asked for. Nothing in it can order them by size or result. */
export interface PortfolioFilter {
  readonly state?: LifeState | undefined
  readonly kind?: Kind | undefined
  readonly origin?: Origin | undefined
  readonly mine?: boolean | undefined
  /** Only those that left lessons. */
  readonly taught?: boolean | undefined
  /** Where the page before ended. */
  readonly after?: CommunityId | undefined
}

/**
 * The newest first, by id, which is made of the moment it was founded.
 * @param reader null for a visitor
 * @param readable the visibilities that this reader may read without being a member
 */
export async function findPortfolio(
  db: CommunityDb,
  reader: { readonly person: PersonId | null; readonly readable: readonly Visibility[] },
  filter: PortfolioFilter & { readonly limit: number },
) {
  return db
    .selectFrom('community')
    .leftJoin('membership', (join) =>
      join
        .onRef('membership.community_id', '=', 'community.id')
        .on('membership.person_id', '=', reader.person),
    )
    .select([
      'community.id',
      'community.address',
      'community.name',
      'community.kind',
      'community.origin',
      'community.origin_name as originName',
      'community.languages',
      'community.state',
      'community.state_since as stateSince',
      'community.created_at as createdAt',
      'membership.person_id as member',
    ])
    .where((eb) =>
      eb.or([
        eb('community.visibility', 'in', reader.readable),
        eb('membership.person_id', 'is not', null),
      ]),
    )
    .where((eb) => eb.and(wanted(eb, filter)))
    .orderBy('community.id', 'desc')
    .limit(filter.limit)
    .execute()
}

function wanted(eb: Eb, { state, kind, origin, mine, taught, after }: PortfolioFilter) {
  return [
    ...(state === undefined ? [] : [eb('community.state', '=', state)]),
    ...(kind === undefined ? [] : [eb('community.kind', '=', kind)]),
    ...(origin === undefined ? [] : [eb('community.origin', '=', origin)]),
    ...(mine === true ? [eb('membership.person_id', 'is not', null)] : []),
    ...(taught === true
      ? [
          eb.exists(
            eb
              .selectFrom('look_back')
              .select('look_back.id')
              .whereRef('look_back.community_id', '=', 'community.id')
              .where((is) =>
                is.or([
                  is('look_back.state', '=', 'standing'),
                  is('look_back.occasion', '=', 'rest'),
                ]),
              ),
          ),
        ]
      : []),
    ...(after === undefined ? [] : [eb('community.id', '<', after)]),
  ]
}

export async function findWhys(db: CommunityDb, communities: readonly CommunityId[]) {
  if (communities.length === 0) return []
  return db
    .selectFrom('community_text')
    .select(['community_id as community', 'language', 'why', 'question'])
    .where('community_id', 'in', communities)
    .orderBy('language')
    .execute()
}

export async function countAll(db: CommunityDb): Promise<number> {
  const { count } = await db
    .selectFrom('community')
    .select((is) => is.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}
