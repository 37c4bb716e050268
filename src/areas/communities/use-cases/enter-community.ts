import type { Principal } from '#areas/people/types.ts'
import type { House } from '#platform/db/house.ts'
import { parseId } from '#platform/ids.ts'
import type { CommunityKey, Holding } from '../store/community.ts'
import { findMembership } from '../store/membership.ts'
import type { CommunityDatabase } from '../tables.ts'
import type { Membership } from '../types.ts'

/**
 * The gate, and the only place where a `Membership` is made.
 * @param key the address in `/c/{address}`, the id of a community, or what leads from something that it holds
 * @returns null for whoever is not a member now; a community that is missing answers the same
 */
export async function enterCommunity(
  house: House<CommunityDatabase>,
  principal: Principal,
  key: string | Holding,
): Promise<Membership | null> {
  if (principal.kind === 'visitor') return null
  const where = typeof key === 'string' ? keyOf(key) : { holding: key }
  return (await findMembership(house.db, principal.person, where)) as Membership | null
}

/** An id is a UUID; an address never is one, for it ends in ten characters without a dash. */
export function keyOf(text: string): CommunityKey {
  const id = parseId<'community'>(text)
  return id === null ? { address: text } : { id }
}
