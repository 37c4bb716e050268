import type { Membership } from '#areas/communities/types.ts'
import type { House } from '#platform/db/house.ts'
import type { SessionId, WordsId } from '../../live/types.ts'
import type { SessionDatabase } from '../../tables.ts'
import { seatOf } from '../rules/approval.ts'
import { type LineChange, type Told, changesBetween } from '../rules/differences.ts'
import { findLines } from '../store/lines.ts'
import { findMinutes, findPresent } from '../store/minutes.ts'
import { findWords } from '../../room/store/words.ts'
import type { Line, Wording } from '../types.ts'

/** What one version changed of the one before it. */
export interface Comparison {
  readonly version: number
  readonly lines: readonly LineChange[]
}

/**
 * What a version changed, for those who were present: older versions hold what has since gone back into the
 * room. Words that were erased stay erased. Six queries.
 * The first version changed everything: it is told as lines added.
 * @returns null when hidden or missing
 */
export async function compareVersions(
  house: House<SessionDatabase>,
  membership: Membership,
  { session, version }: { session: SessionId; version: number },
): Promise<Comparison | null> {
  const minutes = await findMinutes(house.db, membership, session)
  if (minutes === null || version < 1 || version > minutes.version) return null
  const present = await findPresent(house.db, session)
  if (seatOf(present, membership.person) === null) return null
  const [before, after] = await Promise.all([
    findLines(house.db, session, version - 1),
    findLines(house.db, session, version),
  ])
  const words = await findWords(
    house.db,
    [...before, ...after].map((line) => line.words),
  )
  return { version, lines: changesBetween(toldBy(before, words), toldBy(after, words)) }
}

function toldBy(lines: readonly Line[], words: ReadonlyMap<WordsId, Wording>): Told[] {
  return lines.map(({ line, section, circle, words: id }) => ({
    line,
    section,
    circle,
    text: words.get(id)?.body ?? null,
  }))
}
