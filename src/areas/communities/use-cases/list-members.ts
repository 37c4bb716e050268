import type { House } from '#platform/db/house.ts'
import { findMembers } from '../store/membership.ts'
import type { CommunityDatabase } from '../tables.ts'
import type { Member, Membership } from '../types.ts'

/** Everybody who belongs now, in the order of names. Only members ask. */
export async function listMembers(
  house: House<CommunityDatabase>,
  membership: Membership,
): Promise<readonly Member[]> {
  return findMembers(house.db, membership)
}
