import type { Membership } from '#areas/communities/types.ts'
import type { House } from '#platform/db/house.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import { newId } from '#platform/ids.ts'
import { type Outcome, done, refuse } from '#platform/outcome.ts'
import type { SessionDatabase } from '../../tables.ts'
import type { SessionId } from '../../live/types.ts'
import type { GiveTakeaway } from '../input.ts'
import { capOf } from '../rules/circles.ts'
import { findLevel } from '../store/captured.ts'
import { findLines, insertLines } from '../store/lines.ts'
import { owesTakeaway, saveTakeaway } from '../store/minutes.ts'
import type { Present } from '../types.ts'
import { type Asked, type Desk, changeMinutes, nextVersion, write } from './change-minutes.ts'

type Refusals = 'not_found' | 'not_present' | 'already_given'

/**
 * What somebody takes away, said after the room for whoever left before the last round, or a pass in so many
 * words (S2.8). It stands in the minutes under their name, as far as the room's level lets it, and in their own
 * list. Nobody's earlier yes is asked again: it is a word of one's own beside what they read, also in minutes that
 * stand, which it leaves approved.
 */
export function giveTakeaway(
  house: House<SessionDatabase>,
  membership: Membership,
  { session, input, language }: Asked<GiveTakeaway> & { language: Locale },
): Promise<Outcome<undefined, Refusals>> {
  return changeMinutes<undefined, Exclude<Refusals, 'not_found'>>(
    house,
    membership,
    session,
    async (desk) => {
      if (desk.me === null) return refuse('not_present')
      if (desk.me.takeaway === 'given') return refuse('already_given')
      if (input.answer === 'give') await keepTakeaway(desk, desk.me, { input, language })
      const takeaway = input.answer === 'give' ? 'given' : 'passed'
      await saveTakeaway(desk.tx, session, { seat: desk.me.seat, takeaway })
      return done()
    },
  )
}

async function keepTakeaway(
  desk: Desk,
  me: Present,
  { input, language }: { input: GiveTakeaway; language: Locale },
): Promise<void> {
  const { tx, minutes } = desk
  const lines = await findLines(tx, minutes.session, minutes.version)
  const level = (await findLevel(tx, minutes.session)) ?? 'roomOnly'
  const words = await write(desk, input.text, language)
  const line = {
    id: newId<'minutes_line'>(desk.now),
    line: newId<'line'>(desk.now),
    session: minutes.session,
    community: minutes.community,
    section: 'notes',
    capture: 'takeaway',
    position: (lines.at(-1)?.position ?? -1) + 1,
    words,
    origin: null,
    seat: me.seat,
    named: true,
    circle: capOf(level),
    late: false,
    fromVersion: await nextVersion(desk, 'added', { isText: false }),
  } as const
  await insertLines(tx, [line])
}

/** Whether a room that has closed still asks this member what they take away. */
export function asksTakeaway(
  house: House<SessionDatabase>,
  { person }: Pick<Membership, 'person'>,
  session: SessionId,
): Promise<boolean> {
  return owesTakeaway(house.db, session, person)
}
