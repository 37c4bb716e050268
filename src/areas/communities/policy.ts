import type { Principal } from '#areas/people/types.ts'
import { type Community, VISIBILITIES, type Visibility } from './types.ts'

/** Whether somebody who is no member may read what the community says of itself. */
export function mayRead(principal: Principal, community: Pick<Community, 'visibility'>): boolean {
  switch (community.visibility) {
    case 'public':
      return true
    case 'instance':
      return principal.kind === 'person'
    case 'hidden':
      return false
  }
}

/** The visibilities that somebody may read without being a member. */
export function readableBy(principal: Principal): readonly Visibility[] {
  return VISIBILITIES.filter((visibility) => mayRead(principal, { visibility }))
}
