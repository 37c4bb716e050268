import type { Membership } from '#areas/communities/types.ts'
import type { House } from '#platform/db/house.ts'
import { newId } from '#platform/ids.ts'
import { type Outcome, refuse } from '#platform/outcome.ts'
import type { SessionId, WordsId } from '../../live/types.ts'
import type { SessionDatabase } from '../../tables.ts'
import type { MinutesFact } from '../events.ts'
import { approvedBy, seatOf } from '../rules/approval.ts'
import { findAmendments } from '../store/amendments.ts'
import { findPresent, insertVersion, lockMinutes, updateMinutes } from '../store/minutes.ts'
import { keepWords } from '../store/words.ts'
import type { Amendment, Minutes, MinutesChange, Present } from '../types.ts'

type Tx = Parameters<House<SessionDatabase>['announce']>[0]

/** Minutes held for one change: nobody else changes them meanwhile. */
export interface Desk {
  readonly house: House<SessionDatabase>
  readonly tx: Tx
  readonly membership: Membership
  readonly minutes: Minutes
  readonly present: readonly Present[]
  readonly amendments: readonly Amendment[]
  /** Null when whoever asks was not there. */
  readonly me: Present | null
  readonly now: Date
}

/** Which session's minutes, and what to do to them. */
export interface Asked<Input> {
  readonly session: SessionId
  readonly input: Input
}

/**
 * Runs one change of a session's minutes in one transaction. Minutes whose seven days are over are settled
 * first: nobody amends what stands. Hidden and missing answer alike.
 */
export async function changeMinutes<Value, Code extends string>(
  house: House<SessionDatabase>,
  membership: Membership,
  session: SessionId,
  change: (desk: Desk) => Promise<Outcome<Value, Code>>,
): Promise<Outcome<Value, Code | 'not_found'>> {
  return house.transaction<Outcome<Value, Code | 'not_found'>>(async (tx) => {
    const held = await lockMinutes(tx, membership, session)
    if (held === null) return refuse('not_found')
    const present = await findPresent(tx, session)
    const amendments = await findAmendments(tx, session)
    const now = house.now()
    const desk = { house, tx, membership, minutes: held, present, amendments, now }
    const minutes = await settleIfDue(desk)
    return change({ ...desk, minutes, me: seatOf(present, membership.person) })
  })
}

/** Settles minutes that stand by now, and tells. @returns them as they are then. */
export async function settleIfDue(
  desk: Pick<Desk, 'house' | 'tx' | 'minutes' | 'present' | 'amendments' | 'now'>,
): Promise<Minutes> {
  const { minutes, present, now } = desk
  const how = approvedBy(minutes, { present, openAmendments: openOf(desk).length, now })
  if (how === null) return minutes
  await updateMinutes(desk.tx, minutes.session, {
    state: 'approved',
    approved_at: now,
    approved_by: how,
  })
  const fact: MinutesFact = {
    fact: 'sessions.minutesApproved',
    community: minutes.community,
    session: minutes.session,
    how,
  }
  await desk.house.announce(desk.tx, fact)
  return { ...minutes, state: 'approved', approvedAt: now, approvedBy: how }
}

/** Amendments nobody has answered. */
export function openOf({ amendments }: Pick<Desk, 'amendments'>): readonly Amendment[] {
  return amendments.filter(({ state }) => state === 'open')
}

/** Makes the next version. A change of the text asks those present for their yes again. */
export async function nextVersion(
  { tx, minutes, membership, now }: Desk,
  change: MinutesChange,
  { isText }: { isText: boolean },
): Promise<number> {
  const number = minutes.version + 1
  await insertVersion(tx, minutes, { number, change, by: membership.person, at: now })
  const text = isText ? { text_version: number, text_changed_at: now } : {}
  await updateMinutes(tx, minutes.session, { version: number, ...text })
  return number
}

/** Keeps what was typed, in the language of whoever typed it. */
export async function write(
  { tx, minutes, now }: Desk,
  body: string,
  language: string,
): Promise<WordsId> {
  const id = newId<'words'>(now)
  await keepWords(tx, minutes, { id, body, language })
  return id
}
