import type { Membership } from '#areas/communities/types.ts'
import type { House } from '#platform/db/house.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import { type Outcome, done, refuse } from '#platform/outcome.ts'
import type { SessionId } from '../../live/types.ts'
import type { SessionDatabase } from '../../tables.ts'
import type { MinutesFact } from '../events.ts'
import type { SayNoLearning } from '../input.ts'
import { mayApprove, mayEdit, quietUntil, saysWhatWasLearned } from '../rules/approval.ts'
import { findLines } from '../store/lines.ts'
import { saveYes, updateMinutes } from '../store/minutes.ts'
import type { Minutes } from '../types.ts'
import {
  type Asked,
  type Desk,
  changeMinutes,
  nextVersion,
  openOf,
  settleIfDue,
  write,
} from './change-minutes.ts'

type Closed = 'not_found' | 'not_present' | 'already_approved'

/**
 * Asks those who were present whether this is faithful. They have seven days; whoever proposes has said
 * yes by proposing. Needs one thing learned, or the reason why there is none.
 */
export function proposeMinutes(
  house: House<SessionDatabase>,
  membership: Membership,
  session: SessionId,
): Promise<Outcome<undefined, Closed | 'amend_instead' | 'already_proposed' | 'learning_needed'>> {
  return changeMinutes(house, membership, session, async (desk) => {
    if (desk.minutes.state === 'proposed') return refuse('already_proposed')
    const allowed = mayEdit(desk.minutes, desk.me, desk.present.length)
    if (!allowed.ok) return allowed
    const lines = await findLines(desk.tx, session, desk.minutes.version)
    if (!saysWhatWasLearned(desk.minutes, lines)) return refuse('learning_needed')
    const minutes = await propose(desk)
    await sayYes({ ...desk, minutes }, allowed.value.seat)
    return done()
  })
}

async function propose(desk: Desk): Promise<Minutes> {
  const { tx, now, house, membership } = desk
  await updateMinutes(tx, desk.minutes.session, {
    state: 'proposed',
    proposed_at: now,
    text_changed_at: now,
  })
  const minutes: Minutes = {
    ...desk.minutes,
    state: 'proposed',
    proposedAt: now,
    textChangedAt: now,
  }
  const fact: MinutesFact = {
    fact: 'sessions.minutesProposed',
    community: minutes.community,
    session: minutes.session,
    by: membership.person,
    until: quietUntil(minutes) ?? now,
  }
  await house.announce(tx, fact)
  return minutes
}

/** "C'est fidèle": yes to the text as it stands. The last yes approves. */
export function approveMinutes(
  house: House<SessionDatabase>,
  membership: Membership,
  session: SessionId,
): Promise<Outcome<undefined, Closed | 'not_proposed' | 'own_amendment_open'>> {
  return changeMinutes(house, membership, session, async (desk) => {
    const open = openOf(desk).map(({ seat }) => seat)
    const allowed = mayApprove(desk.minutes, desk.me, open)
    if (!allowed.ok) return allowed
    await sayYes(desk, allowed.value.seat)
    return done()
  })
}

async function sayYes(desk: Desk, seat: NonNullable<Desk['me']>['seat']): Promise<void> {
  const { minutes, tx, now } = desk
  const version = minutes.version
  await saveYes(tx, minutes.session, { seat, version, at: now })
  const present = desk.present.map((each) => (each.seat === seat ? { ...each, version } : each))
  await settleIfDue({ ...desk, present })
}

/** "Nothing learned, because": or takes that back with an empty reason. */
export function sayNoLearning(
  house: House<SessionDatabase>,
  membership: Membership,
  { session, input, language }: Asked<SayNoLearning> & { language: Locale },
): Promise<Outcome<undefined, Closed | 'amend_instead' | 'learning_needed'>> {
  return changeMinutes(house, membership, session, async (desk) => {
    const allowed = mayEdit(desk.minutes, desk.me, desk.present.length)
    if (!allowed.ok) return allowed
    const words = input.because === '' ? null : await write(desk, input.because, language)
    if (words === null && !(await mayTakeBack(desk))) return refuse('learning_needed')
    await nextVersion(desk, 'noLearning', { isText: true })
    await updateMinutes(desk.tx, session, { no_learning_id: words })
    return done()
  })
}

async function mayTakeBack({ tx, minutes }: Desk): Promise<boolean> {
  if (minutes.state === 'draft') return true
  const lines = await findLines(tx, minutes.session, minutes.version)
  return saysWhatWasLearned({ noLearning: null }, lines)
}
