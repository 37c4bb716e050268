import type { Membership } from '#areas/communities/types.ts'
import type { House } from '#platform/db/house.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import { newId } from '#platform/ids.ts'
import { type Outcome, done, refuse } from '#platform/outcome.ts'
import { isPromised } from '../../commitments/store/commitments.ts'
import type { SessionDatabase } from '../../tables.ts'
import type { MinutesFact } from '../events.ts'
import type { AnswerAmendment, ProposeAmendment } from '../input.ts'
import { mayAmend } from '../rules/approval.ts'
import { answer, insertAmendment } from '../store/amendments.ts'
import { findLine } from '../store/lines.ts'
import type { Amendment, AmendmentId, LineId } from '../types.ts'
import {
  type Asked,
  type Desk,
  changeMinutes,
  nextVersion,
  openOf,
  settleIfDue,
  write,
} from './change-minutes.ts'
import { replace, reworded } from './edit-lines.ts'

type Closed = 'not_found' | 'not_present' | 'already_approved' | 'not_proposed'

/** "Propose a correction": other words for one line, until somebody else who was there answers. */
export function proposeAmendment(
  house: House<SessionDatabase>,
  membership: Membership,
  { session, input, language }: Asked<ProposeAmendment> & { language: Locale },
): Promise<Outcome<AmendmentId, Closed | 'unknown_line' | 'is_commitment' | 'already_amending'>> {
  return changeMinutes(house, membership, session, async (desk) => {
    const allowed = mayAmend(desk.minutes, desk.me)
    if (!allowed.ok) return allowed
    const line = await findLine(desk.tx, session, input.line as LineId)
    if (line === null) return refuse('unknown_line')
    if (await isPromised(desk.tx, line.origin?.item ?? null)) return refuse('is_commitment')
    const { seat } = allowed.value
    const mine = openOf(desk).some((each) => each.line === line.line && each.seat === seat)
    if (mine) return refuse('already_amending')
    const words = await write(desk, input.text, language)
    const amendment = { id: newId<'amendment'>(desk.now), line: line.line, words, seat }
    await keep(desk, amendment)
    return done(amendment.id)
  })
}

async function keep(
  { tx, minutes, now, house, membership }: Desk,
  amendment: Pick<Amendment, 'id' | 'line' | 'words' | 'seat'>,
): Promise<void> {
  await insertAmendment(tx, {
    id: amendment.id,
    line: amendment.line,
    session_id: minutes.session,
    community_id: minutes.community,
    words_id: amendment.words,
    seat_id: amendment.seat,
    state: 'open',
    proposed_at: now,
    answered_by: null,
    answered_at: null,
    reply_id: null,
  })
  const fact: MinutesFact = {
    fact: 'sessions.amendmentProposed',
    community: minutes.community,
    session: minutes.session,
    by: membership.person,
  }
  await house.announce(tx, fact)
}

/**
 * Accepts or declines an amendment: anyone who was present, except its author, who may only withdraw it.
 * An accepted one makes a new version; a declined one may say why.
 */
export function answerAmendment(
  house: House<SessionDatabase>,
  membership: Membership,
  { session, input, language }: Asked<AnswerAmendment> & { language: Locale },
): Promise<Outcome<undefined, Closed | 'unknown_amendment' | 'not_your_own' | 'not_yours'>> {
  return changeMinutes(house, membership, session, async (desk) => {
    const allowed = mayAmend(desk.minutes, desk.me)
    if (!allowed.ok) return allowed
    const amendment = openOf(desk).find(({ id }) => id === input.amendment)
    if (amendment === undefined) return refuse('unknown_amendment')
    const isOwn = amendment.seat === allowed.value.seat
    if (isOwn && input.answer !== 'withdrawn') return refuse('not_your_own')
    if (!isOwn && input.answer === 'withdrawn') return refuse('not_yours')
    await settle(desk, amendment, { ...input, by: allowed.value.seat, language })
    return done()
  })
}

type Given = AnswerAmendment & { readonly by: Amendment['seat']; readonly language: Locale }

async function settle(desk: Desk, amendment: Amendment, given: Given): Promise<void> {
  const reply = given.reply === '' ? null : await write(desk, given.reply, given.language)
  await answer(desk.tx, amendment.id, {
    state: given.answer,
    answered_by: given.answer === 'withdrawn' ? null : given.by,
    answered_at: desk.now,
    reply_id: reply,
  })
  if (given.answer === 'accepted') return takeOver(desk, amendment)
  const amendments = desk.amendments.filter(({ id }) => id !== amendment.id)
  await settleIfDue({ ...desk, amendments })
}

/** The proposed words replace the line's; a line removed meanwhile has nothing to replace. */
async function takeOver(desk: Desk, amendment: Amendment): Promise<void> {
  const line = await findLine(desk.tx, desk.minutes.session, amendment.line)
  if (line === null) return
  const version = await nextVersion(desk, 'amended', { isText: true })
  await replace(desk, line, { version, change: reworded(line, amendment.words, amendment.seat) })
}
