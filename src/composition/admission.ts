import { admitInvitation } from '#areas/communities/invitations/use-cases/accept-invitation.ts'
import type { Admission } from '#areas/people/types.ts'
import type { AppHouse } from './house.ts'

/** Whoever holds an invitation to a community may open an account, whatever the rule of the instance. */
export function admission(house: AppHouse): Admission {
  return (token) => admitInvitation(house, token)
}
