import type { Membership } from '#areas/communities/types.ts'
import type { House } from '#platform/db/house.ts'
import { newId } from '#platform/ids.ts'
import { type Outcome, done, refuse } from '#platform/outcome.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import { isPromised } from '../../commitments/store/commitments.ts'
import type { SessionDatabase } from '../../tables.ts'
import type { AddLine, MoveLine, RewordLine } from '../input.ts'
import { mayEdit, saysWhatWasLearned } from '../rules/approval.ts'
import { capOf } from '../rules/circles.ts'
import { findLevel } from '../store/captured.ts'
import { endWording, findLine, findLines, insertLines } from '../store/lines.ts'
import type { Line, LineId } from '../types.ts'
import { type Asked, type Desk, changeMinutes, nextVersion, write } from './change-minutes.ts'

type Closed = 'not_present' | 'already_approved' | 'amend_instead'
type Refusals = Closed | 'unknown_line' | 'is_commitment' | 'learning_needed' | 'stale'
type Changed = Promise<Outcome<LineId, Refusals | 'not_found'>>

/** Adds what the room did not write down. It is nobody's own: the minutes say it. */
export function addLine(
  house: House<SessionDatabase>,
  membership: Membership,
  { session, input, language }: Asked<AddLine> & { language: Locale },
): Promise<Outcome<LineId, Closed | 'not_found'>> {
  return changeMinutes(house, membership, session, async (desk) => {
    const allowed = mayEdit(desk.minutes, desk.me, desk.present.length)
    if (!allowed.ok) return allowed
    const lines = await findLines(desk.tx, session, desk.minutes.version)
    const words = await write(desk, input.text, language)
    const line = newId<'line'>(desk.now)
    const level = (await findLevel(desk.tx, session)) ?? 'roomOnly'
    await insertWording(desk, await nextVersion(desk, 'added', { isText: true }), {
      line,
      section: input.section,
      capture: 'note',
      position: (lines.at(-1)?.position ?? -1) + 1,
      words,
      origin: null,
      seat: null,
      named: false,
      circle: capOf(level),
      late: false,
    })
    return done(line)
  })
}

/**
 * Puts a line in better words; the earlier ones stay in the earlier version. Two people who reword it at once
 * do not lose a word: the second is shown what the first wrote.
 */
export function rewordLine(
  house: House<SessionDatabase>,
  membership: Membership,
  { session, input, language }: Asked<RewordLine> & { language: Locale },
): Changed {
  return editLine(
    house,
    membership,
    { session, line: input.line as LineId },
    async (desk, line) => {
      if (input.over !== undefined && input.over !== line.words) return refuse('stale', 'text')
      const words = await write(desk, input.text, language)
      const version = await nextVersion(desk, 'reworded', { isText: true })
      await replace(desk, line, { version, change: reworded(line, words, desk.me?.seat) })
      return done(line.line)
    },
  )
}

/** Puts a line under another heading. */
export function moveLine(
  house: House<SessionDatabase>,
  membership: Membership,
  { session, input }: Asked<MoveLine>,
): Changed {
  return editLine(
    house,
    membership,
    { session, line: input.line as LineId },
    async (desk, line) => {
      if (line.section === input.section) return done(line.line)
      if (!(await staysTaught(desk, line, input.section))) return refuse('learning_needed')
      const version = await nextVersion(desk, 'moved', { isText: true })
      await replace(desk, line, { version, change: { section: input.section } })
      return done(line.line)
    },
  )
}

/** Takes a line out of the minutes; it stays in the versions it stood in. */
export function removeLine(
  house: House<SessionDatabase>,
  membership: Membership,
  { session, input }: Asked<{ line: string }>,
): Changed {
  return editLine(
    house,
    membership,
    { session, line: input.line as LineId },
    async (desk, line) => {
      if (!(await staysTaught(desk, line, null))) return refuse('learning_needed')
      await endWording(desk.tx, line.id, await nextVersion(desk, 'removed', { isText: true }))
      return done(line.line)
    },
  )
}

/** The text of a promise belongs to whoever made it: nobody edits it for them. */
function editLine(
  house: House<SessionDatabase>,
  membership: Membership,
  asked: { session: Desk['minutes']['session']; line: LineId },
  edit: (desk: Desk, line: Line) => Promise<Outcome<LineId, Refusals>>,
): Changed {
  return changeMinutes<LineId, Refusals>(house, membership, asked.session, async (desk) => {
    const allowed = mayEdit(desk.minutes, desk.me, desk.present.length)
    if (!allowed.ok) return allowed
    const line = await findLine(desk.tx, asked.session, asked.line)
    if (line === null) return refuse('unknown_line')
    if (await isPromised(desk.tx, line.origin?.item ?? null)) return refuse('is_commitment')
    return edit(desk, line)
  })
}

/** In somebody else's words a line speaks for the room: its author still decides how far it goes. */
export function reworded(line: Line, words: Line['words'], by: Line['seat'] | undefined) {
  return { words, named: line.named && line.seat === by }
}

/** Ends the wording that stood and begins another, from one version on. */
export async function replace(
  desk: Desk,
  line: Line,
  { version, change }: { version: number; change: Partial<Line> },
): Promise<void> {
  await endWording(desk.tx, line.id, version)
  await insertWording(desk, version, { ...line, ...change })
}

export function insertWording(desk: Desk, version: number, line: Omit<Line, 'id' | 'fromVersion'>) {
  const { session, community } = desk.minutes
  const id = newId<'minutes_line'>(desk.now)
  return insertLines(desk.tx, [{ ...line, id, fromVersion: version, session, community }])
}

/** Once proposed, minutes never lose the last thing learned without saying why (S4.8). */
async function staysTaught(desk: Desk, line: Line, to: Line['section'] | null): Promise<boolean> {
  if (desk.minutes.state === 'draft') return true
  const lines = await findLines(desk.tx, desk.minutes.session, desk.minutes.version)
  const after = lines.flatMap((each) => {
    if (each.line !== line.line) return [each]
    return to === null ? [] : [{ ...each, section: to }]
  })
  return saysWhatWasLearned(desk.minutes, after)
}
