import type { CommunityFact } from '#areas/communities/events.ts'
import type { Post } from '#platform/mail/outbox.ts'
import { findUntold } from '../store/subjects.ts'
import type { NotificationDb } from '../tables.ts'
import { tellAnnounced } from './notice-session.ts'

/**
 * Whoever joins hears of the sessions that were announced before they came, as members heard of them then.
 * Whoever was a member at that time, and had the mail that told it, hears nothing twice.
 */
export async function noticeJoined(
  db: NotificationDb,
  { by: person, community }: Pick<CommunityFact, 'by' | 'community'>,
  post: Post,
): Promise<void> {
  const lines = await findUntold(db, { person, community, now: post.now() })
  const told = lines.map((line) => ({ session: line.session, community, line }))
  await tellAnnounced(db, told, { to: [person], post })
}
