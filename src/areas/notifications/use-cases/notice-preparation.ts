import type { SessionFact } from '#areas/sessions/events.ts'
import type { Post } from '#platform/mail/outbox.ts'
import { dropNotice, insertNotices } from '../store/notices.ts'
import { findSessionLine, findUnprepared } from '../store/subjects.ts'
import type { NotificationDb } from '../tables.ts'

type Due = Extract<SessionFact, { fact: 'sessions.preparationDue' }>
type Prepared = Extract<SessionFact, { fact: 'sessions.prepared' }>

/** Whoever comes and has handed nothing in is reminded of what the session asks, in their mail of the day. */
export async function noticePreparation(db: NotificationDb, fact: Due, post: Post): Promise<void> {
  const line = await findSessionLine(db, fact.session)
  if (line === undefined) return
  const params = {
    community: line.name,
    title: line.question,
    by: '',
    at: line.starts_at.toISOString(),
    detail: '',
    prepare: line.preparation,
  }
  const notice = {
    to: await findUnprepared(db, fact.session),
    community: fact.community,
    kind: 'preparationDue',
    subjectKey: fact.session,
    params,
    path: `/s/${fact.session}#prepare`,
  } as const
  await insertNotices(db, notice, post.now())
}

/** Handed in before the mail left: it reminds of nothing. */
export async function forgetReminder(db: NotificationDb, fact: Prepared): Promise<void> {
  await dropNotice(db, { person: fact.by, kind: 'preparationDue', subject: fact.session })
}
