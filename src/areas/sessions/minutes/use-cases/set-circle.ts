import type { Membership } from '#areas/communities/types.ts'
import type { House } from '#platform/db/house.ts'
import { type Outcome, done, refuse } from '#platform/outcome.ts'
import type { SessionDatabase } from '../../tables.ts'
import type { SetCircle } from '../input.ts'
import { moveCircle } from '../rules/circles.ts'
import { findLevel } from '../store/captured.ts'
import { findLine, findWordings } from '../store/lines.ts'
import { eraseWords } from '../../room/store/words.ts'
import type { LineId } from '../types.ts'
import { type Asked, changeMinutes, nextVersion } from './change-minutes.ts'
import { replace } from './edit-lines.ts'

type Closed = 'not_found' | 'not_present' | 'unknown_line'

/**
 * Says how far a line goes. Out of the room needs the yes of whoever wrote it, and a room whose level
 * allows it; back into the room is open to all who were present. Also after the approval.
 */
export function setCircle(
  house: House<SessionDatabase>,
  membership: Membership,
  { session, input }: Asked<SetCircle>,
): Promise<Outcome<undefined, Closed | 'beyond_room' | 'not_your_words'>> {
  return changeMinutes(house, membership, session, async (desk) => {
    if (desk.me === null) return refuse('not_present')
    const line = await findLine(desk.tx, session, input.line as LineId)
    if (line === null) return refuse('unknown_line')
    const level = (await findLevel(desk.tx, session)) ?? 'roomOnly'
    const circle = moveCircle(line, input.circle, { level, seat: desk.me.seat })
    if (!circle.ok) return circle
    if (circle.value === line.circle) return done()
    const version = await nextVersion(desk, 'circle', { isText: false })
    await replace(desk, line, { version, change: { circle: circle.value } })
    return done()
  })
}

/** Erases one's own words from a line, in all its versions: a stub stays, with its step and its date. */
export function withdrawWords(
  house: House<SessionDatabase>,
  membership: Membership,
  { session, input }: Asked<{ line: string }>,
): Promise<Outcome<undefined, Closed | 'not_your_words'>> {
  return changeMinutes(house, membership, session, async (desk) => {
    if (desk.me === null) return refuse('not_present')
    const line = await findLine(desk.tx, session, input.line as LineId)
    if (line === null) return refuse('unknown_line')
    if (line.seat !== desk.me.seat) return refuse('not_your_words')
    await nextVersion(desk, 'withdrawn', { isText: false })
    const amended = desk.amendments.filter((each) => each.line === line.line)
    const texts = [
      ...(await findWordings(desk.tx, session, line.line)),
      ...amended.map(({ words }) => words),
    ]
    await eraseWords(desk.tx, texts, desk.now)
    return done()
  })
}
