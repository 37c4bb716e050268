import type { Engagement } from '#areas/communities/types.ts'
import { unreachable } from '#platform/outcome.ts'
import type { NoticeKind } from './types.ts'

/** A mail of the day leaves in the person's own daytime, unless they named hours themselves. */
const FROM_HOUR = 7
const TO_HOUR = 20
const HOUR_MS = 3_600_000

/** Twenty hours: a mail of the day may come a little earlier than yesterday's, never twice a day. */
export const DAY_MS = 20 * HOUR_MS

/** Rule 4: letters of their own that reach somebody in 24 hours; what is above waits for the mail of the day. */
const CEILING = 5
export const CEILING_MS = 24 * HOUR_MS

/** @param localTime wall time of the person, `YYYY-MM-DDTHH:MM` */
export function isDaytime(localTime: string): boolean {
  const hour = Number(localTime.slice(11, 13))
  return hour >= FROM_HOUR && hour < TO_HOUR
}

/** A session moved less than 48 hours before either time is told at once (rule 4). */
export function isSoon({ from, to, now }: { from: Date; to: Date; now: Date }): boolean {
  const first = from.getTime() < to.getTime() ? from.getTime() : to.getTime()
  return first - now.getTime() < 48 * HOUR_MS
}

/** Announced less than a day ahead: the mail of the day could come too late. */
export function isTomorrow(startsAt: Date, now: Date): boolean {
  return startsAt.getTime() - now.getTime() < 24 * HOUR_MS
}

/** Those whom an announcement asks to come. */
export const ASKED: readonly Engagement[] = ['core', 'active', 'occasional']

/**
 * When a letter nobody asked for leaves.
 * @param opens when its reader may be mailed; null for "not now" without an end
 * @param sent letters of their own that they got in the last 24 hours
 * @returns 'held': in the mail of the day
 */
export function leavesAt({
  opens,
  sent,
  now,
}: {
  readonly opens: Date | null
  readonly sent: number
  readonly now: Date
}): Date | 'held' {
  if (opens === null || sent >= CEILING) return 'held'
  return opens.getTime() - now.getTime() < CEILING_MS ? opens : 'held'
}

/** Members who hear of new minutes without having been there: whoever comes now and then is left in peace. */
export const READERS: readonly Engagement[] = ['core', 'active', 'peripheral']
export const EVERYBODY: readonly Engagement[] = ['core', 'active', 'occasional', 'peripheral']

/** Told to whoever is not, or no longer, a member: it answers what they asked. */
const TO_STRANGERS: readonly NoticeKind[] = ['requestDeclined']

/** Whoever keeps at a distance is not asked to come, nor to help settle what others object to. */
const AT_A_DISTANCE: Readonly<Partial<Record<NoticeKind, 'tell' | 'nothing'>>> = {
  sessionAnnounced: 'tell',
  sessionBroughtBack: 'tell',
  consentObjected: 'nothing',
}

/**
 * How a line is said to a reader, by what they say of their engagement on the day the mail leaves (S1.39):
 * whoever keeps at a distance reads what happens and is not asked to come.
 * @param engagement null for somebody who is no member
 */
export function toneOf(
  kind: NoticeKind,
  engagement: Engagement | null,
): 'ask' | 'tell' | 'nothing' {
  if (engagement === null) return TO_STRANGERS.includes(kind) ? 'tell' : 'nothing'
  return engagement === 'peripheral' ? (AT_A_DISTANCE[kind] ?? 'ask') : 'ask'
}

/** What became of what a notice is about, while it waited for the mail of the day. */
export interface Meanwhile {
  /** It was held, or its day has passed without anybody holding it. */
  readonly isOver: boolean
  readonly isApproved: boolean
  /** Its reader said whether they come. */
  readonly isComingSaid: boolean
  /** What it asks was answered, told or taken back. */
  readonly isAnswered: boolean
}

/** A line that asks for what is past or done is left out: "are you coming?" once the session was held. */
export function asksInVain(kind: NoticeKind, now: Meanwhile): boolean {
  switch (kind) {
    case 'sessionAnnounced':
      return now.isOver || now.isComingSaid
    case 'preparationDue':
    case 'sessionMoved':
    case 'sessionChanged':
    case 'sessionBroughtBack':
      return now.isOver
    case 'minutesProposed':
    case 'minutesAmended':
      return now.isApproved
    case 'consentAsked':
    case 'hatOffered':
    case 'requestReceived':
    case 'commitmentDue':
    case 'commitmentProposed':
      return now.isAnswered
    case 'sessionCalledOff':
    case 'requestAccepted':
    case 'requestDeclined':
    case 'consentObjected':
    case 'minutesApproved':
    case 'minutesArrived':
      return false
    default:
      return unreachable(kind)
  }
}
