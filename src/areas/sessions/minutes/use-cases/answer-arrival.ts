import type { Membership } from '#areas/communities/types.ts'
import type { House } from '#platform/db/house.ts'
import { newId } from '#platform/ids.ts'
import { type Outcome, done, refuse } from '#platform/outcome.ts'
import { adoptLate } from '../../commitments/use-cases/adopt-captured.ts'
import type { SessionDatabase } from '../../tables.ts'
import type { AnswerArrival } from '../input.ts'
import { mayAnswerArrival } from '../rules/approval.ts'
import { capOf } from '../rules/circles.ts'
import { sectionOf } from '../rules/composing.ts'
import { answerArrivalRow, findArrivals } from '../store/arrivals.ts'
import { findLevel } from '../store/captured.ts'
import { findLines } from '../store/lines.ts'
import { eraseWords } from '../../room/store/words.ts'
import type { Arrival } from '../types.ts'
import { type Asked, type Desk, changeMinutes, nextVersion } from './change-minutes.ts'
import { insertWording } from './edit-lines.ts'

type Refusals = 'not_found' | 'not_present' | 'unknown_arrival' | 'not_yours'

/**
 * Joins what came too late to the minutes, or leaves it beside them: whoever took notes says so, or anyone who
 * was there when nobody did. Its author may withdraw it, which erases it. What stands keeps its approval: the
 * line says that it came late. What is still proposed asks for everybody's yes again.
 */
export function answerArrival(
  house: House<SessionDatabase>,
  membership: Membership,
  { session, input }: Asked<AnswerArrival>,
): Promise<Outcome<undefined, Refusals>> {
  return changeMinutes<undefined, Exclude<Refusals, 'not_found'>>(
    house,
    membership,
    session,
    async (desk) => {
      if (desk.me === null) return refuse('not_present')
      const all = await findArrivals(desk.tx, session)
      const arrival = all.find(({ origin }) => origin.item === input.item)
      if (arrival === undefined) return refuse('unknown_arrival')
      const isOwn = arrival.seat === desk.me.seat
      if (input.answer === 'withdrawn' && !isOwn) return refuse('not_yours')
      if (input.answer !== 'withdrawn' && !mayAnswerArrival(desk.me, desk.present))
        return refuse('not_yours')
      await settle(desk, arrival, input.answer)
      return done()
    },
  )
}

async function settle(
  desk: Desk,
  arrival: Arrival,
  answer: AnswerArrival['answer'],
): Promise<void> {
  await answerArrivalRow(desk.tx, arrival.origin.item, {
    state: answer,
    answered_by: answer === 'withdrawn' ? null : (desk.me?.seat ?? null),
    answered_at: desk.now,
  })
  if (answer === 'withdrawn') await eraseWords(desk.tx, [arrival.words], desk.now)
  if (answer === 'joined') await join(desk, arrival)
}

async function join(desk: Desk, { capture, words, origin, seat, named }: Arrival): Promise<void> {
  const { tx, minutes, present, now } = desk
  const lines = await findLines(tx, minutes.session, minutes.version)
  const level = (await findLevel(tx, minutes.session)) ?? 'roomOnly'
  const line = {
    section: sectionOf(capture),
    capture,
    words,
    origin,
    seat,
    named,
    circle: capOf(level),
    late: true,
  }
  const version = await nextVersion(desk, 'arrived', { isText: minutes.state !== 'approved' })
  await insertWording(desk, version, {
    ...line,
    line: newId<'line'>(now),
    position: (lines.at(-1)?.position ?? -1) + 1,
  })
  await adoptLate(tx, minutes, { composed: [line], present, now })
}
