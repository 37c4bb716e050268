import { USUAL_ZONE } from '#areas/people/types.ts'
import * as m from '#messages/mail.ts'
import { calendarDay, moment } from '#platform/i18n/format.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import type { Post } from '#platform/mail/outbox.ts'
import { toneOf } from '../rules.ts'
import type { TakenNotice } from '../store/notices.ts'
import type { Addressee, Answerable, Notice } from '../types.ts'
import { mintAnswer } from './mint-answer.ts'
import type { LetterItem } from './write-letter.ts'

/** What one notice says in the mail of the day; null when its reader wants nothing of it today. */
export function itemOf(notice: TakenNotice, reader: Addressee, post: Post): LetterItem | null {
  const tone = toneOf(notice.kind, notice.engagement)
  if (tone === 'nothing') return null
  return {
    text: lineOf(notice, reader, tone, post.now()),
    url: `${post.origin}${notice.path}`,
    more: detailsOf(notice, tone, reader.locale),
    answers: tone === 'ask' ? answersTo(notice, reader, post) : [],
  }
}

function lineOf(
  { kind, params }: Notice,
  reader: Addressee,
  tone: 'ask' | 'tell',
  now: Date,
): string {
  const { community, title, by } = params
  const { locale } = reader
  const at = whenOf(params.at, reader, now)
  switch (kind) {
    case 'sessionAnnounced':
      return m.noticeSessionAnnounced({ community, title, at, tone }, locale)
    case 'preparationDue':
      return m.noticePreparationDue({ community, title, at }, locale)
    case 'sessionMoved':
      return m.noticeSessionMoved({ community, title, at }, locale)
    case 'sessionChanged':
      return m.noticeSessionChanged({ community, title, by, at }, locale)
    case 'sessionCalledOff':
      return m.noticeSessionCalledOff({ community, title, by, at }, locale)
    case 'sessionBroughtBack':
      return m.noticeSessionBroughtBack({ community, title, at, tone }, locale)
    case 'consentAsked':
      return m.noticeConsentAsked({ community, at }, locale)
    case 'consentObjected':
      return m.noticeConsentObjected({ community, by }, locale)
    case 'requestReceived':
      return m.noticeRequestReceived({ community, by }, locale)
    case 'requestAccepted':
      return m.noticeRequestAccepted({ community }, locale)
    case 'requestDeclined':
      return m.noticeRequestDeclined({ community }, locale)
    case 'hatOffered':
      return m.noticeHatOffered({ community, by, hat: title }, locale)
    default:
      return afterwards({ kind, params: { community, title, by, at } }, locale)
  }
}

type Afterwards =
  'minutesProposed' | 'minutesAmended' | 'minutesApproved' | 'minutesArrived' | Promised
type Promised = 'commitmentProposed' | 'commitmentDue'

function afterwards(
  {
    kind,
    params: { community, title, by, at },
  }: { kind: Afterwards; params: { community: string; title: string; by: string; at: string } },
  locale: Locale,
): string {
  switch (kind) {
    case 'minutesProposed':
      return m.noticeMinutesProposed({ community, title, at }, locale)
    case 'minutesAmended':
      return m.noticeMinutesAmended({ community, title, by }, locale)
    case 'minutesApproved':
      return m.noticeMinutesApproved({ community, title }, locale)
    case 'minutesArrived':
      return m.noticeMinutesArrived({ community, title }, locale)
    case 'commitmentProposed':
      return m.noticeCommitmentProposed({ community, title: quoted(title), by }, locale)
    case 'commitmentDue':
      return m.noticeCommitmentDue({ community, title: quoted(title), at }, locale)
  }
}

/** A sentence inside one of ours: the full stop is ours, « Appeler Awa », prévu pour lundi. */
function quoted(sentence: string): string {
  return sentence.replace(/(?<![.\s])\.\s*$/, '')
}

/** An instant in the reader's own zone, or a day that has none; the year is written when it is another one. */
function whenOf(at: string, { locale, zone }: Addressee, now: Date): string {
  if (at === '') return ''
  if (/^\d{4}-\d{2}-\d{2}$/.test(at)) return calendarDay(at, locale, now)
  return moment(new Date(at), { locale, zone: zone ?? USUAL_ZONE }, now)
}

function detailsOf(notice: Notice, tone: 'ask' | 'tell', locale: Locale): string[] {
  const prepare = tone === 'ask' ? notice.params.prepare : ''
  const toPrepare = prepare ? m.detailPrepare({ what: prepare }, locale) : ''
  return [detailOf(notice, locale), toPrepare].filter((line) => line !== '')
}

function detailOf({ kind, params: { detail } }: Notice, locale: Locale): string {
  // Notices written before there were details have none.
  if (!detail) return ''
  switch (kind) {
    case 'sessionAnnounced':
      return m.detailPlace({ place: detail }, locale)
    case 'requestReceived':
    case 'hatOffered':
      return m.detailNote({ note: detail }, locale)
    default:
      return m.detailReason({ reason: detail }, locale)
  }
}

/** Ways to answer that open a page with the answer chosen: one press there, and no signing in. */
export function answersTo(
  { kind, subject }: Pick<Notice, 'kind' | 'subject'>,
  { person, locale }: Addressee,
  { seal, origin, ...post }: Post,
): LetterItem['answers'] {
  const link = (about: Answerable, say: string) =>
    `${origin}/answer/${about}/${mintAnswer(seal, { person, about, id: subject }, post.now())}?say=${say}`
  switch (kind) {
    case 'sessionAnnounced':
    case 'sessionBroughtBack':
      return [
        { label: m.answerYes(locale), url: link('session', 'yes') },
        { label: m.answerNo(locale), url: link('session', 'no') },
      ]
    case 'commitmentProposed':
      return [
        { label: m.answerTake(locale), url: link('commitment', 'yes') },
        { label: m.answerDecline(locale), url: link('commitment', 'no') },
      ]
    case 'commitmentDue':
      return (['kept', 'adapted', 'dropped'] as const).map((outcome) => ({
        label: m.answerOutcome({ outcome }, locale),
        url: link('commitment', outcome),
      }))
    default:
      return []
  }
}
