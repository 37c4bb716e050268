import type { SignedInPerson } from '#areas/people/types.ts'
import type { House } from '#platform/db/house.ts'
import { type Scene, momentAgo } from '#platform/scenes.ts'
import type { CommunityDatabase } from '../tables.ts'
import type { Membership } from '../types.ts'
import { enterCommunity } from '../use-cases/enter-community.ts'

/** Where a story is played, and by whom. */
export interface Stage<Tables, Who extends string> {
  readonly house: House<Tables>
  readonly today: Date
  readonly person: (who: Who) => SignedInPerson
  /** Addresses of communities, by their key in the story; filled as they are founded. */
  readonly addresses: Map<string, string>
}

/** The gate, where the story knows that it opens. */
export async function enterAs<Who extends string>(
  stage: Stage<CommunityDatabase, Who>,
  key: string,
  who: Who,
): Promise<Membership> {
  const address = stage.addresses.get(key) ?? ''
  const membership = await enterCommunity(stage.house, stage.person(who), address)
  if (membership === null) throw new Error(`${who} is no member of ${key} at that moment.`)
  return membership
}

/** One community on its stage. */
export interface Setting<Who extends string> {
  readonly stage: Stage<CommunityDatabase, Who>
  readonly key: string
}

/** What happens that many days ago, at that time in Brussels. */
export function at<Who extends string>(
  { stage }: Pick<Setting<Who>, 'stage'>,
  daysAgo: number,
  time: string,
  play: () => Promise<void>,
): Scene {
  return { at: momentAgo(stage.today, daysAgo, time), play }
}
