import { USUAL_ZONE } from '#areas/people/types.ts'
import type { SessionFact } from '#areas/sessions/events.ts'
import * as m from '#messages/mail.ts'
import { moment } from '#platform/i18n/format.ts'
import type { Post } from '#platform/mail/outbox.ts'
import { EVERYBODY, isSoon } from '../rules.ts'
import { insertNotices } from '../store/notices.ts'
import {
  findAddressees,
  findComing,
  findName,
  findSessionLine,
  membersToTell,
} from '../store/subjects.ts'
import type { NotificationDb } from '../tables.ts'
import type { Addressee } from '../types.ts'
import { postUnasked } from './post-unasked.ts'
import { layOut } from './write-letter.ts'

type Announced = Extract<SessionFact, { fact: 'sessions.announced' }>
type Moved = Extract<SessionFact, { fact: 'sessions.moved' }>
type Changed = Extract<SessionFact, { fact: 'sessions.changed' }>

/** Members hear of a session in their mail of the day. */
export async function noticeAnnounced(
  db: NotificationDb,
  fact: Announced,
  post: Post,
): Promise<void> {
  const line = await findSessionLine(db, fact.session)
  if (line === undefined) return
  await insertNotices(
    db,
    {
      to: await membersToTell(db, fact.community, { except: fact.by, engagements: EVERYBODY }),
      community: fact.community,
      kind: 'sessionAnnounced',
      subjectKey: fact.session,
      params: {
        community: line.name,
        title: line.question,
        by: '',
        at: line.starts_at.toISOString(),
        detail: line.place,
      },
      path: `/s/${fact.session}`,
    },
    post.now(),
  )
}

/** Moved within 48 hours: those who were coming are told at once; otherwise it waits for the mail of the day. */
export async function noticeMoved(db: NotificationDb, fact: Moved, post: Post): Promise<void> {
  const line = await findSessionLine(db, fact.session)
  if (line === undefined) return
  const coming = await findComing(db, fact.session, fact.by)
  if (isSoon({ from: fact.from, to: fact.to, now: post.now() })) {
    const people = await findAddressees(db, coming)
    for (const person of people)
      await postMoved(db, { fact, person, title: line.question, community: line.name }, post)
    return
  }
  const params = {
    community: line.name,
    title: line.question,
    by: '',
    at: fact.to.toISOString(),
    detail: '',
  }
  const subjectKey = `${fact.session}@${fact.to.toISOString()}`
  const notice = {
    to: coming,
    community: fact.community,
    kind: 'sessionMoved',
    subjectKey,
    params,
    path: `/s/${fact.session}`,
  } as const
  await insertNotices(db, notice, post.now())
}

/** Place, question, preparation or level changed: those who were coming hear why, in their mail of the day. */
export async function noticeChanged(db: NotificationDb, fact: Changed, post: Post): Promise<void> {
  const line = await findSessionLine(db, fact.session)
  if (line === undefined) return
  const params = {
    community: line.name,
    title: line.question,
    by: await findName(db, fact.by),
    at: line.starts_at.toISOString(),
    detail: fact.reason,
  }
  const notice = {
    to: await findComing(db, fact.session, fact.by),
    community: fact.community,
    kind: 'sessionChanged',
    subjectKey: fact.session,
    params,
    path: `/s/${fact.session}`,
  } as const
  await insertNotices(db, notice, post.now())
}

async function postMoved(
  db: NotificationDb,
  {
    fact,
    person,
    title,
    community,
  }: { fact: Moved; person: Addressee; title: string; community: string },
  post: Post,
): Promise<void> {
  const { locale, name } = person
  const at = moment(fact.to, { locale, zone: person.zone ?? USUAL_ZONE })
  const letter = layOut(
    {
      subject: m.movedSoonSubject({ title }, locale),
      hello: m.hello({ name }, locale),
      paragraphs: [m.movedSoonBody({ title, community, at }, locale)],
      button: { label: m.movedSoonButton(locale), url: `${post.origin}/s/${fact.session}` },
      ignore: m.movedSoonIgnore(locale),
    },
    locale,
  )
  const subjectKey = `${fact.session}@${fact.to.toISOString()}`
  const posting = { kind: 'sessions.moved', recipient: person.email, locale, subjectKey, letter }
  await postUnasked(db, posting, post)
}
