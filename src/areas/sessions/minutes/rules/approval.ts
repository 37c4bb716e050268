import type { PersonId } from '#areas/people/types.ts'
import { type Outcome, done, refuse } from '#platform/outcome.ts'
import { plusMinutes } from '#platform/time.ts'
import type { SeatId } from '../../live/types.ts'
import type { Line, Minutes, Present } from '../types.ts'

/** Days without an open amendment after which minutes stand (rule 14). */
export const QUIET_DAYS = 7
const DAY = 24 * 60

/** At least one thing learned, or the reason why there is none (S4.8). */
export function saysWhatWasLearned(
  minutes: Pick<Minutes, 'noLearning'>,
  lines: readonly Pick<Line, 'section'>[],
): boolean {
  return minutes.noLearning !== null || lines.some(({ section }) => section === 'learned')
}

/** When quiet minutes stand; null unless proposed. */
export function quietUntil(minutes: Pick<Minutes, 'state' | 'textChangedAt'>): Date | null {
  return minutes.state === 'proposed' ? plusMinutes(minutes.textChangedAt, QUIET_DAYS * DAY) : null
}

/** Whether a yes is a yes to what stands there now. */
export function saidYes(present: Pick<Present, 'version'>, minutes: Pick<Minutes, 'textVersion'>) {
  return present.version !== null && present.version >= minutes.textVersion
}

export interface Circumstances {
  readonly present: readonly Pick<Present, 'person' | 'version'>[]
  readonly openAmendments: number
  readonly now: Date
}

/**
 * How proposed minutes come to stand: by the yes of all present who still have an account, or by seven
 * days without an open amendment.
 * @returns null while they do not, and for minutes that are not proposed
 */
export function approvedBy(
  minutes: Pick<Minutes, 'state' | 'textChangedAt' | 'textVersion'>,
  { present, openAmendments, now }: Circumstances,
): 'everyone' | 'delay' | null {
  if (minutes.state !== 'proposed') return null
  const asked = present.filter(({ person }) => person !== null)
  if (asked.length > 0 && asked.every((each) => saidYes(each, minutes))) return 'everyone'
  const until = quietUntil(minutes)
  return openAmendments === 0 && until !== null && now >= until ? 'delay' : null
}

type Me = Pick<Present, 'seat' | 'takesNotes'>

/**
 * Before minutes are proposed all who were present put them right; then only whoever took notes, and the
 * others propose amendments. Alone in the room, one does both.
 */
export function mayEdit(
  minutes: Pick<Minutes, 'state'>,
  me: Me | null,
  present: number,
): Outcome<Me, 'not_present' | 'already_approved' | 'amend_instead'> {
  if (me === null) return refuse('not_present')
  if (minutes.state === 'approved') return refuse('already_approved')
  if (minutes.state === 'proposed' && !me.takesNotes && present > 1) return refuse('amend_instead')
  return done(me)
}

/** Amendments are proposed to what is proposed; before, one simply edits. */
export function mayAmend(
  minutes: Pick<Minutes, 'state'>,
  me: Me | null,
): Outcome<Me, 'not_present' | 'already_approved' | 'not_proposed'> {
  if (me === null) return refuse('not_present')
  if (minutes.state === 'approved') return refuse('already_approved')
  return minutes.state === 'draft' ? refuse('not_proposed') : done(me)
}

/** Yes to what stands there; whoever has an open amendment withdraws it first. */
export function mayApprove(
  minutes: Pick<Minutes, 'state'>,
  me: Me | null,
  openSeats: readonly SeatId[],
): Outcome<Me, 'not_present' | 'already_approved' | 'not_proposed' | 'own_amendment_open'> {
  const allowed = mayAmend(minutes, me)
  if (!allowed.ok) return allowed
  return openSeats.includes(allowed.value.seat) ? refuse('own_amendment_open') : allowed
}

/** Whether it is for me to say what becomes of what came too late: I took notes, or nobody did. */
export function mayAnswerArrival(
  me: Pick<Present, 'takesNotes'>,
  present: readonly Pick<Present, 'takesNotes'>[],
): boolean {
  return me.takesNotes || !present.some(({ takesNotes }) => takesNotes)
}

/** Whose seat it was, if they were there. */
export function seatOf(present: readonly Present[], person: PersonId): Present | null {
  return present.find((each) => each.person === person) ?? null
}
