import type { CommitmentEvent } from '#areas/sessions/commitments/events.ts'
import type { MinutesFact } from '#areas/sessions/minutes/events.ts'
import type { SessionFact } from '#areas/sessions/events.ts'
import type { Post } from '#platform/mail/outbox.ts'
import { READERS } from '../rules.ts'
import { dropNotice, insertNotices } from '../store/notices.ts'
import {
  findAskedOfLate,
  findName,
  findPresent,
  findPromiseLine,
  findSessionLine,
  membersToTell,
} from '../store/subjects.ts'
import type { NotificationDb } from '../tables.ts'

type Proposed = Extract<MinutesFact, { fact: 'sessions.minutesProposed' }>
type Amended = Extract<MinutesFact, { fact: 'sessions.amendmentProposed' }>
type Approved = Extract<MinutesFact, { fact: 'sessions.minutesApproved' }>

/** Those who were there hear, in their mail of the day, that the minutes wait for them, or were amended. */
export async function noticeMinutes(
  db: NotificationDb,
  fact: Proposed | Amended,
  post: Post,
): Promise<void> {
  const line = await findSessionLine(db, fact.session)
  if (line === undefined) return
  const to = (await findPresent(db, fact.session)).filter((person) => person !== fact.by)
  const isProposal = fact.fact === 'sessions.minutesProposed'
  const params = {
    community: line.name,
    title: line.question,
    by: await findName(db, fact.by),
    at: isProposal ? fact.until.toISOString() : '',
    detail: '',
  }
  const subject = {
    community: fact.community,
    kind: isProposal ? 'minutesProposed' : 'minutesAmended',
    subjectKey: fact.session,
  } as const
  await insertNotices(
    db,
    { to, ...subject, params, path: `/s/${fact.session}/minutes` },
    post.now(),
  )
}

/** Those who were there, and the members who read what happens, hear that the minutes stand. */
export async function noticeApproved(
  db: NotificationDb,
  fact: Approved,
  post: Post,
): Promise<void> {
  const line = await findSessionLine(db, fact.session)
  if (line === undefined) return
  const readers = await membersToTell(db, fact.community, { except: null, engagements: READERS })
  const to = [...new Set([...(await findPresent(db, fact.session)), ...readers])]
  const params = { community: line.name, title: line.question, by: '', at: '', detail: '' }
  const subject = {
    community: fact.community,
    kind: 'minutesApproved',
    subjectKey: fact.session,
  } as const
  await insertNotices(
    db,
    { to, ...subject, params, path: `/s/${fact.session}/minutes` },
    post.now(),
  )
}

type Arrived = Extract<SessionFact, { fact: 'sessions.arrivedLate' }>

/** Whoever took notes hears that something came after the minutes were proposed, and waits for a word. */
export async function noticeArrived(db: NotificationDb, fact: Arrived, post: Post): Promise<void> {
  const line = await findSessionLine(db, fact.session)
  if (line === undefined) return
  const to = await findAskedOfLate(db, fact.session)
  const params = { community: line.name, title: line.question, by: '', at: '', detail: '' }
  const subject = {
    community: fact.community,
    kind: 'minutesArrived',
    subjectKey: fact.session,
  } as const
  await insertNotices(
    db,
    { to, ...subject, params, path: `/s/${fact.session}/minutes#late` },
    post.now(),
  )
}

type Promised = Extract<
  CommitmentEvent,
  { fact: 'sessions.commitmentDue' } | { fact: 'sessions.commitmentProposed' }
>

/** A kind word to whoever promised something when its day is near, or is offered something: nobody else. */
export async function noticePromise(db: NotificationDb, fact: Promised, post: Post): Promise<void> {
  const line = await findPromiseLine(db, fact.commitment)
  if (line === undefined || line.body === null) return
  const isDue = fact.fact === 'sessions.commitmentDue'
  const params = {
    community: line.name,
    title: line.body,
    by: isDue ? '' : await findName(db, fact.by),
    at: isDue ? fact.due : '',
    detail: '',
  }
  const subject = {
    community: fact.community,
    kind: isDue ? 'commitmentDue' : 'commitmentProposed',
    subjectKey: fact.commitment,
  } as const
  await insertNotices(
    db,
    { to: [fact.owner], ...subject, params, path: `/k/${fact.commitment}` },
    post.now(),
  )
}

type Overtaken = Extract<
  CommitmentEvent,
  { fact: 'sessions.commitmentDeclined' } | { fact: 'sessions.commitmentPutOff' }
>

/**
 * Declined, or put off, before the mail left: its line goes at once. What was declined has left nothing behind by
 * which the mail could find out, and its words are not to stay in a line either.
 */
export async function forgetPromise(db: NotificationDb, fact: Overtaken): Promise<void> {
  const isDeclined = fact.fact === 'sessions.commitmentDeclined'
  const kind = isDeclined ? 'commitmentProposed' : 'commitmentDue'
  await dropNotice(db, { person: fact.owner, kind, subject: fact.commitment })
}
