import type { House } from '#platform/db/house.ts'
import { newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { CommunityDatabase } from '../../tables.ts'
import type { Hat, Membership } from '../../types.ts'
import { endTerm, startTerm } from '../store.ts'

/** Takes a hat, alone or beside others who wear it. Taking one that is worn already changes nothing. */
export async function takeHat(
  house: House<CommunityDatabase>,
  membership: Membership,
  hat: Hat,
): Promise<Outcome<undefined, 'ended'>> {
  if (membership.state === 'ended') return refuse('ended')
  return house.transaction(async (tx) => {
    const at = house.now()
    await startTerm(tx, membership, { id: newId(at), hat, at, handedBy: null })
    return done()
  })
}

/** Puts a hat down. Whoever wears none loses nothing else: the community goes on without it. */
export async function dropHat(
  house: House<CommunityDatabase>,
  membership: Membership,
  hat: Hat,
): Promise<Outcome<undefined, 'not_worn'>> {
  return house.transaction(async (tx) => {
    const dropped = await endTerm(tx, membership, { hat, at: house.now(), because: 'dropped' })
    return dropped ? done() : refuse('not_worn')
  })
}
