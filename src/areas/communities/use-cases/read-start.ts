import type { House } from '#platform/db/house.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import { suggestionFor } from '../founding/rules.ts'
import { findFace } from '../store/community.ts'
import type { CommunityDatabase } from '../tables.ts'
import type { Membership } from '../types.ts'
import { pickText } from './read-community.ts'

/** What a community brings to a session that is being planned. */
export interface Start {
  /** The question of the moment; empty when there is none. */
  readonly question: string
  /** The day its founder wished for a first session, `YYYY-MM-DD`; empty when none. */
  readonly firstDate: string
  /** Weeks between sessions that go with why it exists. */
  readonly everyWeeks: number
}

export async function readStart(
  house: House<CommunityDatabase>,
  membership: Membership,
  locale: Locale,
): Promise<Start> {
  const face = await findFace(house.db, { id: membership.community })
  if (face === null) throw new Error('A member’s community is always there.')
  const { community, texts } = face
  return {
    question: pickText(texts, locale, community.languages)?.question ?? '',
    firstDate: community.firstDate,
    everyWeeks: suggestionFor(community).everyWeeks,
  }
}
