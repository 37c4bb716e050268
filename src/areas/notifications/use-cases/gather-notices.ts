import * as m from '#messages/mail.ts'
import type { House } from '#platform/db/house.ts'
import { moment } from '#platform/i18n/format.ts'
import { postMail, type Post } from '#platform/mail/outbox.ts'
import { wallTimeOf } from '#platform/time.ts'
import { DAY_MS, isDaytime } from '../rules.ts'
import { markGathered, peopleToTell, takeNotices } from '../store.ts'
import type { NotificationDatabase, NotificationDb } from '../tables.ts'
import type { Addressee, Notice } from '../types.ts'
import { layOut } from './write-letter.ts'

const FALLBACK_ZONE = 'Europe/Brussels'

/**
 * Writes everybody's mail of the day: at most one in twenty hours, in their daytime, when they want
 * mail at all (rule 15). @returns how many were posted
 */
export async function gatherNotices(
  house: House<NotificationDatabase>,
  post: Post,
): Promise<number> {
  const now = house.now()
  const before = new Date(now.getTime() - DAY_MS)
  const people = await peopleToTell(house.db, { before, now })
  const awake = people.filter(({ zone }) => isDaytime(wallTimeOf(now, zone ?? FALLBACK_ZONE)))
  for (const person of awake) await house.transaction((tx) => gatherFor(tx, person, post))
  return awake.length
}

async function gatherFor(tx: NotificationDb, person: Addressee, post: Post): Promise<void> {
  const notices = await takeNotices(tx, person.person)
  if (notices.length === 0) return
  const now = post.now()
  await markGathered(tx, person.person, now)
  const posting = {
    kind: 'daily',
    recipient: person.email,
    locale: person.locale,
    subjectKey: now.toISOString().slice(0, 13),
    letter: letterOf(person, notices, post),
  }
  await postMail(tx, posting, { now, seal: post.seal })
}

function letterOf(person: Addressee, notices: readonly Notice[], { origin }: Post) {
  const { locale, name } = person
  return layOut(
    {
      subject: m.dailySubject({ count: notices.length }, locale),
      hello: m.hello({ name }, locale),
      paragraphs: [m.dailyBody(locale)],
      items: notices.map((notice) => ({
        text: lineOf(notice, person),
        url: `${origin}${notice.path}`,
      })),
      button: { label: m.dailyButton(locale), url: `${origin}/home` },
      ignore: m.dailyIgnore({ url: `${origin}/me/preferences` }, locale),
    },
    locale,
  )
}

function lineOf({ kind, params }: Notice, { locale, zone }: Addressee): string {
  const { community, title, by } = params
  const at =
    params.at === '' ? '' : moment(new Date(params.at), { locale, zone: zone ?? FALLBACK_ZONE })
  switch (kind) {
    case 'sessionAnnounced':
      return m.noticeSessionAnnounced({ community, title, at }, locale)
    case 'sessionMoved':
      return m.noticeSessionMoved({ community, title, at }, locale)
    case 'requestReceived':
      return m.noticeRequestReceived({ community, by }, locale)
    case 'requestAccepted':
      return m.noticeRequestAccepted({ community }, locale)
    case 'requestDeclined':
      return m.noticeRequestDeclined({ community }, locale)
    case 'consentAsked':
      return m.noticeConsentAsked({ community, at }, locale)
    case 'consentObjected':
      return m.noticeConsentObjected({ community, by }, locale)
    case 'hatOffered':
      return m.noticeHatOffered({ community, by }, locale)
    case 'minutesProposed':
      return m.noticeMinutesProposed({ community, title }, locale)
    case 'commitmentDue':
      return m.noticeCommitmentDue({ community, title }, locale)
  }
}
