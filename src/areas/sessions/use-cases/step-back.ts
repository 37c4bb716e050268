import type { CommunityId } from '#areas/communities/types.ts'
import type { PersonId } from '#areas/people/types.ts'
import { takeBackAhead } from '../store/own.ts'
import type { SessionDb } from '../tables.ts'

/** Whoever leaves a community gives back the hats of its sessions ahead, and is waited for no more. */
export async function stepBack(
  tx: SessionDb,
  { by, community }: { readonly by: PersonId; readonly community: CommunityId },
  at: Date,
): Promise<void> {
  await takeBackAhead(tx, by, { community, at })
}
