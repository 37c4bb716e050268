import { nameOfSpace } from '#areas/people/instance/use-cases/read-space.ts'
import type { SessionFact } from '#areas/sessions/events.ts'
import * as m from '#messages/mail.ts'
import { moment } from '#platform/i18n/format.ts'
import { USUAL_ZONE } from '#areas/people/types.ts'
import type { Post } from '#platform/mail/outbox.ts'
import { isSoon } from '../rules.ts'
import { takeBackLetters } from '../store/letters.ts'
import { insertNotices, takeBackAnnounced } from '../store/notices.ts'
import {
  findAddressees,
  findComing,
  findName,
  findNotAbsent,
  findSessionLine,
} from '../store/subjects.ts'
import type { NotificationDb } from '../tables.ts'
import type { Addressee } from '../types.ts'
import { postAllUnasked } from './post-unasked.ts'
import { layOut } from './write-letter.ts'

type Fact = Extract<SessionFact, { fact: 'sessions.calledOff' | 'sessions.broughtBack' }>
type Line = NonNullable<Awaited<ReturnType<typeof findSessionLine>>>

/**
 * A session is called off, or put back. Within 48 hours those who were coming are told at once (rule 4); whoever
 * had not said no hears it in their mail of the day, unless the session was never told to them.
 */
export async function noticeCalledOff(db: NotificationDb, fact: Fact, post: Post): Promise<void> {
  const line = await findSessionLine(db, fact.session)
  if (line === undefined) return
  const unaware = new Set([
    ...(await takeBackAnnounced(db, fact.session)),
    ...(await takeBackLetters(db, fact.session)),
  ])
  const atOnce = await tellAtOnce(db, { fact, line }, post)
  const wanted = await findNotAbsent(db, fact.session, { ...fact, except: fact.by })
  const to = wanted.filter((person) => !atOnce.has(person) && isToTell(fact, person, unaware))
  const params = {
    community: line.name,
    title: line.question,
    by: await findName(db, fact.by),
    at: line.starts_at.toISOString(),
    detail: fact.reason,
  }
  const about = { subjectKey: fact.session, params, path: `/s/${fact.session}` }
  await insertNotices(
    db,
    { ...about, to, community: fact.community, kind: KINDS[fact.fact] },
    post.now(),
  )
}

const KINDS = {
  'sessions.calledOff': 'sessionCalledOff',
  'sessions.broughtBack': 'sessionBroughtBack',
} as const

function isToTell(fact: Fact, person: Addressee['person'], unaware: ReadonlySet<string>): boolean {
  return fact.fact === 'sessions.broughtBack' || !unaware.has(person)
}

async function tellAtOnce(
  db: NotificationDb,
  told: { readonly fact: Fact; readonly line: Line },
  post: Post,
): Promise<ReadonlySet<string>> {
  const { fact, line } = told
  const when = { from: line.starts_at, to: line.starts_at, now: post.now() }
  if (!isSoon(when)) return new Set()
  const coming = await findComing(db, fact.session, fact.by)
  const people = await findAddressees(db, coming)
  const by = await findName(db, fact.by)
  const from = await nameOfSpace(db)
  const letters = people.map((person) => letterTo({ ...told, person, by, from }, post))
  await postAllUnasked(db, letters, post)
  return new Set(coming)
}

function letterTo(
  {
    fact,
    line,
    person,
    by,
    from,
  }: { fact: Fact; line: Line; person: Addressee; by: string; from: string },
  post: Post,
) {
  const { locale, name } = person
  const at = moment(line.starts_at, { locale, zone: person.zone ?? USUAL_ZONE })
  const about = { title: line.question, community: line.name, at, by }
  const isOff = fact.fact === 'sessions.calledOff'
  const reason = fact.reason === '' ? [] : [m.detailReason({ reason: fact.reason }, locale)]
  const letter = layOut(
    {
      subject: isOff ? m.calledOffSubject(about, locale) : m.broughtBackSubject(about, locale),
      hello: m.hello({ name }, locale),
      paragraphs: [
        isOff ? m.calledOffBody(about, locale) : m.broughtBackBody(about, locale),
        ...reason,
      ],
      button: { label: m.movedSoonButton(locale), url: `${post.origin}/s/${fact.session}` },
      from,
      ignore: isOff ? m.calledOffIgnore(locale) : m.movedSoonIgnore(locale),
    },
    locale,
  )
  const subjectKey = `${fact.session}@${post.now().toISOString()}`
  return { kind: fact.fact, recipient: person.email, locale, subjectKey, letter }
}
