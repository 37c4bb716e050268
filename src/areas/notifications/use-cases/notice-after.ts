import type { CommitmentEvent } from '#areas/sessions/commitments/events.ts'
import type { MinutesFact } from '#areas/sessions/minutes/events.ts'
import type { Post } from '#platform/mail/outbox.ts'
import { findPresent, findPromiseLine, findSessionLine, insertNotices } from '../store.ts'
import type { NotificationDb } from '../tables.ts'

type Proposed = Extract<MinutesFact, { fact: 'sessions.minutesProposed' }>
type Due = Extract<CommitmentEvent, { fact: 'sessions.commitmentDue' }>

/** Those who were there hear, in their mail of the day, that the minutes wait for them. */
export async function noticeMinutes(db: NotificationDb, fact: Proposed, post: Post): Promise<void> {
  const line = await findSessionLine(db, fact.session)
  if (line === undefined) return
  const to = (await findPresent(db, fact.session)).filter((person) => person !== fact.by)
  const params = {
    community: line.name,
    title: line.question,
    by: '',
    at: fact.until.toISOString(),
  }
  const subject = {
    community: fact.community,
    kind: 'minutesProposed',
    subjectKey: fact.session,
  } as const
  await insertNotices(
    db,
    { to, ...subject, params, path: `/s/${fact.session}/minutes` },
    post.now(),
  )
}

/** A kind word to whoever promised something, when its day is near: in their mail of the day. */
export async function noticeDue(db: NotificationDb, fact: Due, post: Post): Promise<void> {
  const line = await findPromiseLine(db, fact.commitment)
  if (line === undefined || line.body === null) return
  const params = { community: line.name, title: line.body, by: '', at: '' }
  const subject = {
    community: fact.community,
    kind: 'commitmentDue',
    subjectKey: fact.commitment,
  } as const
  await insertNotices(
    db,
    { to: [fact.owner], ...subject, params, path: `/k/${fact.commitment}` },
    post.now(),
  )
}
