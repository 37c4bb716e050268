import type { CommunityId } from '#areas/communities/types.ts'
import type { PersonId } from '#areas/people/types.ts'
import { dropSessionLetters } from '../store/letters.ts'
import { dropSessionNotices } from '../store/notices.ts'
import type { NotificationDb } from '../tables.ts'

/**
 * Whoever left a community hears no more of its sessions: neither what waits for a good hour, nor what is held for the
 * mail of the day or was to be a line of it. Whoever comes back hears of what is ahead then (`noticeJoined`).
 */
export async function followLeaving(
  db: NotificationDb,
  left: { readonly by: PersonId; readonly community: CommunityId },
): Promise<void> {
  const whose = { person: left.by, community: left.community }
  await dropSessionLetters(db, whose)
  await dropSessionNotices(db, whose)
}
