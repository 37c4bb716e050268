import type { House } from '#platform/db/house.ts'
import { newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { CommunityDatabase } from '../../tables.ts'
import type { Membership, StoryId } from '../../types.ts'
import type { StoryInput } from '../input.ts'
import { eraseStory, saveStory } from '../store.ts'

/** Tells the others what has changed; the home shows it at once, as far as its teller lets it go. */
export async function tellStory(
  house: House<CommunityDatabase>,
  membership: Membership,
  told: StoryInput,
): Promise<Outcome<{ readonly story: StoryId }, 'ended'>> {
  if (membership.state === 'ended') return refuse('ended')
  return house.transaction(async (tx) => {
    const toldAt = house.now()
    const id: StoryId = newId(toldAt)
    await saveStory(tx, membership, { ...told, id, toldAt })
    return done({ story: id })
  })
}

/** Takes one's own story back: its words are erased, for everybody and at once. */
export async function withdrawStory(
  house: House<CommunityDatabase>,
  membership: Membership,
  story: StoryId,
): Promise<Outcome<undefined, 'not_found'>> {
  return house.transaction(async (tx) => {
    const isErased = await eraseStory(tx, membership, { id: story, at: house.now() })
    return isErased ? done() : refuse('not_found')
  })
}
