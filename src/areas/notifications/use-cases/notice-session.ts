import { nameOfSpace } from '#areas/people/instance/use-cases/read-space.ts'
import type { Engagement } from '#areas/communities/types.ts'
import { type PersonId, USUAL_ZONE } from '#areas/people/types.ts'
import type { SessionFact } from '#areas/sessions/events.ts'
import * as m from '#messages/mail.ts'
import { moment } from '#platform/i18n/format.ts'
import type { Post } from '#platform/mail/outbox.ts'
import { ASKED, EVERYBODY, isSoon, isTomorrow } from '../rules.ts'
import { takeBackLetters } from '../store/letters.ts'
import { insertAllNotices, insertNotices, moveAnnounced, type NewNotice } from '../store/notices.ts'
import {
  findAddressees,
  findComing,
  findName,
  findSessionLine,
  membersToTell,
} from '../store/subjects.ts'
import type { NotificationDb } from '../tables.ts'
import type { Addressee } from '../types.ts'
import { postAllUnasked } from './post-unasked.ts'
import { layOut } from './write-letter.ts'
import { answersTo } from './write-notice.ts'

type Announced = Extract<SessionFact, { fact: 'sessions.announced' }>
type Moved = Extract<SessionFact, { fact: 'sessions.moved' }>
type Line = NonNullable<Awaited<ReturnType<typeof findSessionLine>>>
type Changed = Extract<SessionFact, { fact: 'sessions.changed' }>

/**
 * Members hear of a session in their mail of the day; of one that begins within 24 hours, those whom it asks to come
 * hear at once.
 */
export async function noticeAnnounced(
  db: NotificationDb,
  fact: Announced,
  post: Post,
): Promise<void> {
  const line = await findSessionLine(db, fact.session)
  if (line === undefined) return
  const members = (engagements: readonly Engagement[]) =>
    membersToTell(db, fact.community, { except: fact.by, engagements })
  const told = { ...fact, line }
  if (!isTomorrow(line.starts_at, post.now()))
    return insertNotices(db, announcement(told, await members(EVERYBODY)), post.now())
  await tellAtOnce(db, [told], { to: await members(ASKED), post })
  const others = await members(EVERYBODY.filter((one) => !ASKED.includes(one)))
  await insertNotices(db, announcement(told, others), post.now())
}

/** What is told of a session to whoever has not heard of it. */
type Told = Pick<Announced, 'session' | 'community'> & { readonly line: Line }

/** Tells of announced sessions those whom they ask to come: at once within 24 hours, else in their mail of the day. */
export async function tellAnnounced(
  db: NotificationDb,
  told: readonly Told[],
  { to, post }: { readonly to: readonly PersonId[]; readonly post: Post },
): Promise<void> {
  const now = post.now()
  const [soon = [], later = []] = [true, false].map((at) =>
    told.filter(({ line }) => isTomorrow(line.starts_at, now) === at),
  )
  await tellAtOnce(db, soon, { to, post })
  await insertAllNotices(
    db,
    later.map((each) => announcement(each, to)),
    now,
  )
}

function announcement({ session, community, line }: Told, to: readonly PersonId[]): NewNotice {
  const params = {
    community: line.name,
    title: line.question,
    by: '',
    at: line.starts_at.toISOString(),
    detail: line.place,
    prepare: line.preparation,
  }
  const kind = 'sessionAnnounced'
  return { to, community, kind, subjectKey: session, params, path: `/s/${session}` }
}

async function tellAtOnce(
  db: NotificationDb,
  told: readonly Told[],
  { to, post }: { readonly to: readonly PersonId[]; readonly post: Post },
): Promise<void> {
  if (told.length === 0) return
  const people = await findAddressees(db, to)
  const from = await nameOfSpace(db)
  const letters = people.flatMap((person) =>
    told.map((each) => {
      const { locale, email: recipient } = person
      const letter = layOut({ ...soonLetter({ ...each, person }, post), from }, locale)
      const about = { recipient, locale, subjectKey: each.session, letter }
      return { ...about, kind: 'sessions.announced' }
    }),
  )
  await postAllUnasked(db, letters, post)
}

function soonLetter({ session, line, person }: Told & { readonly person: Addressee }, post: Post) {
  const { locale, name } = person
  const at = moment(line.starts_at, { locale, zone: person.zone ?? USUAL_ZONE })
  const about = { community: line.name, title: line.question, at }
  const url = `${post.origin}/s/${session}`
  const asked = { kind: 'sessionAnnounced', subject: session } as const
  const more = [
    line.place === '' ? '' : m.detailPlace({ place: line.place }, locale),
    line.preparation === '' ? '' : m.detailPrepare({ what: line.preparation }, locale),
  ].filter((text) => text !== '')
  return {
    subject: m.announcedSoonSubject(about, locale),
    hello: m.hello({ name }, locale),
    paragraphs: [m.announcedSoonBody(about, locale), ...more],
    items: [
      { text: m.announcedSoonAsk(locale), url, more: [], answers: answersTo(asked, person, post) },
    ],
    button: { label: m.movedSoonButton(locale), url },
    ignore: m.announcedSoonIgnore(locale),
  }
}

/**
 * Moved within 48 hours: those who were coming are told at once; otherwise it waits for the mail of the day. Whoever has
 * not heard of it yet hears of the new time alone.
 */
export async function noticeMoved(db: NotificationDb, fact: Moved, post: Post): Promise<void> {
  const line = await findSessionLine(db, fact.session)
  if (line === undefined) return
  const unaware = await tellAnew(db, { ...fact, line }, post)
  const found = await findComing(db, fact.session, fact.by)
  const coming = found.filter((person) => !unaware.includes(person))
  if (isSoon({ from: fact.from, to: fact.to, now: post.now() })) {
    const people = await findAddressees(db, coming)
    const told = { fact, title: line.question, community: line.name, from: await nameOfSpace(db) }
    const letters = people.map((person) => movedLetter({ ...told, person }, post))
    return postAllUnasked(db, letters, post)
  }
  const params = {
    community: line.name,
    title: line.question,
    by: '',
    at: fact.to.toISOString(),
    detail: fact.reason,
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

/** @returns those whose letter had not left: theirs is written anew, or waits for the mail of the day as a line. */
async function tellAnew(db: NotificationDb, told: Told, post: Post): Promise<readonly PersonId[]> {
  await moveAnnounced(db, told.session, told.line.starts_at)
  const unaware = await takeBackLetters(db, told.session)
  await tellAnnounced(db, [told], { to: unaware, post })
  return unaware
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

function movedLetter(
  {
    fact,
    person,
    title,
    community,
    from,
  }: { fact: Moved; person: Addressee; title: string; community: string; from: string },
  post: Post,
) {
  const { locale, name } = person
  const at = moment(fact.to, { locale, zone: person.zone ?? USUAL_ZONE }, post.now())
  const reason = fact.reason === '' ? [] : [m.detailReason({ reason: fact.reason }, locale)]
  const letter = layOut(
    {
      subject: m.movedSoonSubject({ title }, locale),
      hello: m.hello({ name }, locale),
      paragraphs: [m.movedSoonBody({ title, community, at }, locale), ...reason],
      button: { label: m.movedSoonButton(locale), url: `${post.origin}/s/${fact.session}` },
      from,
      ignore: m.movedSoonIgnore(locale),
    },
    locale,
  )
  const subjectKey = `${fact.session}@${fact.to.toISOString()}`
  return { kind: 'sessions.moved', recipient: person.email, locale, subjectKey, letter }
}
