import type { PersonId } from '#areas/people/types.ts'
import type { Locale } from '#platform/i18n/locale.ts'

/** What can stand in somebody's mail of the day. */
export const NOTICE_KINDS = [
  'sessionAnnounced',
  'sessionMoved',
  'requestReceived',
  'requestAccepted',
  'requestDeclined',
  'consentAsked',
  'consentObjected',
  'hatOffered',
  'minutesProposed',
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
}

export interface Notice {
  readonly kind: NoticeKind
  readonly params: NoticeParams
  readonly path: string
}

/** To whom a mail goes. */
export interface Addressee {
  readonly person: PersonId
  readonly email: string
  readonly name: string
  readonly locale: Locale
  /** Null: not chosen; hours are then shown in UTC's neighbour, the instance's default. */
  readonly zone: string | null
}
