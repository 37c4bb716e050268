import type { Membership } from '#areas/communities/types.ts'
import type { House } from '#platform/db/house.ts'
import { findUnproven } from '../store/attendance.ts'
import type { SessionDatabase } from '../tables.ts'

const NAMED = 20

/**
 * Members whom no mail reaches because they have not confirmed their address yet: somebody must tell them otherwise.
 * Whoever asked for no mail is not among them; that is theirs to know.
 */
export function listUnreached(
  house: House<SessionDatabase>,
  membership: Membership,
): Promise<string[]> {
  return findUnproven(house.db, membership, NAMED)
}
