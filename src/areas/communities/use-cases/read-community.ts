import type { Principal } from '#areas/people/types.ts'
import type { House } from '#platform/db/house.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import { findMyRequest } from '../invitations/store.ts'
import { mayRead } from '../policy.ts'
import { type Entrance, entranceOf } from '../rules.ts'
import { findFace } from '../store/community.ts'
import type { CommunityDatabase } from '../tables.ts'
import type { Community, CommunityText, Membership } from '../types.ts'
import { enterCommunity, keyOf } from './enter-community.ts'

/** What a community says of itself to whoever may read it. No name of another member is in it. */
export interface CommunityRead {
  readonly community: Community
  readonly texts: readonly CommunityText[]
  readonly members: number
  /** How somebody who is no member comes in. */
  readonly door: Entrance['door']
  /** The proof that this reader is a member; null for everybody else. */
  readonly membership: Membership | null
  /** Since when this reader's own request waits for an answer; null when they have not asked. */
  readonly askedAt: Date | null
}

/** Two queries, three for whoever is no member. @returns null when the community is missing, or hidden from this reader: both answer alike. */
export async function readCommunity(
  house: House<CommunityDatabase>,
  principal: Principal,
  key: string,
): Promise<CommunityRead | null> {
  const [face, membership] = await Promise.all([
    findFace(house.db, keyOf(key)),
    enterCommunity(house, principal, key),
  ])
  if (face === null) return null
  const { community, members } = face
  if (membership === null && !mayRead(principal, community)) return null
  return {
    ...face,
    door: entranceOf(community, members).door,
    membership,
    // Whoever came in waits for nothing more.
    askedAt: membership === null ? await askedAt(house, principal, community) : null,
  }
}

async function askedAt(
  house: House<CommunityDatabase>,
  principal: Principal,
  community: Community,
): Promise<Date | null> {
  if (principal.kind === 'visitor') return null
  const request = await findMyRequest(house.db, community.id, principal.person)
  return request?.askedAt ?? null
}

/** The words in the reader's language, else in the first of the community that has them. */
export function pickText(
  texts: readonly CommunityText[],
  locale: Locale,
  languages: readonly Locale[],
): CommunityText | null {
  const order = [locale, ...languages]
  const written = order.map((language) => texts.find((text) => text.language === language))
  return written.find((text) => text !== undefined && text.why !== '') ?? null
}
