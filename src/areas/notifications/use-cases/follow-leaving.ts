import type { CommunityId } from '#areas/communities/types.ts'
import type { PersonId } from '#areas/people/types.ts'
import { dropSessionLetters } from '../store/letters.ts'
import type { NotificationDb } from '../tables.ts'

/**
 * Whoever left a community hears no more of its sessions: neither what waits for a good hour nor what is held for the
 * mail of the day. Notices need nothing: they ask about membership when they are gathered.
 */
export async function followLeaving(
  db: NotificationDb,
  { by: person, community }: { readonly by: PersonId; readonly community: CommunityId },
): Promise<void> {
  await dropSessionLetters(db, { person, community })
}
