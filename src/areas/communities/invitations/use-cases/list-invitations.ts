import type { House } from '#platform/db/house.ts'
import type { CommunityDatabase } from '../../tables.ts'
import type { Membership } from '../../types.ts'
import { stateOf } from '../rules.ts'
import { findAnsweredRequests, findInvitations, findWaitingRequests } from '../store.ts'
import type { AnsweredRequest, Invitation, JoinRequest } from '../types.ts'

/** Everybody invited and everybody who asked: every member sees the same. No token is in it. */
export async function listInvitations(
  house: House<CommunityDatabase>,
  membership: Membership,
): Promise<readonly Invitation[]> {
  const now = house.now()
  const found = await findInvitations(house.db, membership)
  return found.map((one) => ({
    id: one.id,
    kind: one.kind,
    email: one.email,
    language: one.language,
    invitedBy: { person: one.invitedBy, name: one.invitedByName },
    invitedAt: one.invitedAt,
    expiresAt: one.expiresAt,
    state: stateOf(one, now),
  }))
}

export async function listRequests(
  house: House<CommunityDatabase>,
  membership: Membership,
): Promise<{
  readonly waiting: readonly JoinRequest[]
  readonly answered: readonly AnsweredRequest[]
}> {
  const waiting = await findWaitingRequests(house.db, membership)
  return { waiting, answered: await findAnsweredRequests(house.db, membership) }
}
