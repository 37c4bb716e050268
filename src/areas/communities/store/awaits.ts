import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { proposedVersion } from '../charter/store.ts'
import { askedOf } from '../consent/store.ts'
import type { ConsentSubject } from '../consent/types.ts'
import { openOffers } from '../hats/store.ts'
import type { HatOffer } from '../hats/types.ts'
import type { CommunityDb } from '../tables.ts'
import type { Membership } from '../types.ts'

/** What of a community's life may wait for one member. */
export interface Awaiting {
  /** Consents that ask for their word and have not had it. */
  readonly consents: readonly ConsentSubject[]
  /** Hats that somebody offers them. */
  readonly hats: readonly HatOffer[]
  /** People who ask to come in, whoever answers them; none once the community has ended. */
  readonly requests: number
  /** A version of the charter is before its members now, whether or not it asks this one. */
  readonly isCharterProposed: boolean
}

/** All of it in one query: every member's way leads through this page. */
export async function findAwaiting(
  db: CommunityDb,
  membership: Membership,
  now: Date,
): Promise<Awaiting> {
  const offered = openOffers(db, membership).where('hat_offer.to_person', '=', membership.person)
  const row = await db
    .selectNoFrom((eb) => [
      jsonArrayFrom(askedOf(db, membership, now)).as('consents'),
      jsonArrayFrom(offered).as('hats'),
      eb
        .selectFrom('join_request')
        .innerJoin('community', 'community.id', 'join_request.community_id')
        .select(({ fn }) => fn.countAll<number>().as('requests'))
        .where('join_request.community_id', '=', membership.community)
        .where('join_request.state', '=', 'waiting')
        .where('community.state', '!=', 'ended')
        .as('requests'),
      eb.exists(proposedVersion(db, membership.community)).as('isCharterProposed'),
    ])
    .executeTakeFirstOrThrow()
  return {
    consents: row.consents.map(({ subject }) => subject),
    hats: row.hats.map((hat) => ({ ...hat, offeredAt: new Date(hat.offeredAt) })),
    requests: row.requests ?? 0,
    isCharterProposed: row.isCharterProposed === true,
  }
}
