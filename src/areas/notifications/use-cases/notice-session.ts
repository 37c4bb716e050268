import type { SessionFact } from '#areas/sessions/events.ts'
import * as m from '#messages/mail.ts'
import { moment } from '#platform/i18n/format.ts'
import { postMail, type Post } from '#platform/mail/outbox.ts'
import { isSoon } from '../rules.ts'
import {
  findAddressees,
  findComing,
  findSessionLine,
  insertNotices,
  membersToTell,
} from '../store.ts'
import type { NotificationDb } from '../tables.ts'
import type { Addressee } from '../types.ts'
import { layOut } from './write-letter.ts'

type Announced = Extract<SessionFact, { fact: 'sessions.announced' }>
type Moved = Extract<SessionFact, { fact: 'sessions.moved' }>

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
      to: await membersToTell(db, fact.community, fact.by),
      community: fact.community,
      kind: 'sessionAnnounced',
      subjectKey: fact.session,
      params: {
        community: line.name,
        title: line.question,
        by: '',
        at: line.starts_at.toISOString(),
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
  const params = { community: line.name, title: line.question, by: '', at: fact.to.toISOString() }
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
  const at = moment(fact.to, { locale, zone: person.zone ?? 'Europe/Brussels' })
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
  await postMail(db, posting, { now: post.now(), seal: post.seal })
}
