import type { PersonId } from '#areas/people/types.ts'
import type { Locale } from '#platform/i18n/locale.ts'

/** What can stand in somebody's mail of the day. */
export const NOTICE_KINDS = [
  'sessionAnnounced',
  'preparationDue',
  'sessionMoved',
  'sessionChanged',
  'sessionCalledOff',
  'sessionBroughtBack',
  'requestReceived',
  'requestAccepted',
  'requestDeclined',
  'consentAsked',
  'consentObjected',
  'hatOffered',
  'minutesProposed',
  'minutesAmended',
  'minutesApproved',
  'minutesArrived',
  'commitmentProposed',
  'commitmentDue',
] as const
export type NoticeKind = (typeof NOTICE_KINDS)[number]

/** The few words a line needs. Never more than what the page behind it shows the same person. */
export interface NoticeParams {
  readonly community: string
  readonly title: string
  readonly by: string
  /** ISO instant, shown in the reader's zone; empty when there is none. */
  readonly at: string
  /** What helps to decide without opening the page: a place, a reason, a word; empty when there is none. */
  readonly detail: string
  /** What a session asks to prepare; missing where nothing is asked. */
  readonly prepare?: string
}

export interface Notice {
  readonly kind: NoticeKind
  readonly params: NoticeParams
  readonly path: string
  /** What it is about: a session, a request, a commitment... */
  readonly subject: string
}

/** What a mail lets its reader answer without signing in. */
export const ANSWERABLE = ['session', 'commitment'] as const
export type Answerable = (typeof ANSWERABLE)[number]

/** To whom a mail goes. */
export interface Addressee {
  readonly person: PersonId
  readonly email: string
  readonly name: string
  readonly locale: Locale
  /** Null: not chosen; hours are then shown in `USUAL_ZONE`. */
  readonly zone: string | null
}
