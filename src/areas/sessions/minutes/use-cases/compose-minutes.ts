import type { CommunityId } from '#areas/communities/types.ts'
import { newId } from '#platform/ids.ts'
import { fold } from '../../live/evolve.ts'
import { emptyRoom } from '../../live/plan.ts'
import type { LiveState, SeatId, SessionId } from '../../live/types.ts'
import type { Voices } from '../../live/voices.ts'
import { adoptCaptured } from '../../commitments/use-cases/adopt-captured.ts'
import type { SessionDb } from '../../tables.ts'
import { type Composed, composedFrom, noteTakers, takeawayOf } from '../rules/composing.ts'
import { findPlan, readEvents } from '../../room/store/log.ts'
import { findNoteTakers } from '../store/captured.ts'
import { type NewLine, insertLines } from '../store/lines.ts'
import { findPresent, insertMinutes, insertPresent, insertVersion } from '../store/minutes.ts'
import { findWords } from '../../room/store/words.ts'

interface Closed {
  readonly session: SessionId
  readonly community: CommunityId
}

/**
 * Composes the first minutes of a room that has just closed, inside the transaction that closes it: a line
 * for each item everybody could read, and a commitment for each next step somebody put their name to.
 * Done once; a room that never opened has none.
 */
export async function composeMinutes(tx: SessionDb, closed: Closed, now: Date): Promise<void> {
  const room = await readClosedRoom(tx, closed.session)
  if (room === null || !(await insertMinutes(tx, rowOf(closed, now)))) return
  const { state, composed } = room
  await insertVersion(tx, closed, { number: 1, change: 'composed', by: null, at: now })
  await insertLines(
    tx,
    composed.map((line, position) => lineOf(closed, line, { position, now })),
  )
  await keepPresent(tx, closed, state)
  await adoptCaptured(tx, closed, { composed, present: await findPresent(tx, closed.session), now })
}

/** A room as its log tells it, and the lines it comes to. @returns null when it was never opened */
export async function readClosedRoom(
  tx: SessionDb,
  session: SessionId,
): Promise<{ state: LiveState; composed: readonly Composed[] } | null> {
  const plan = await findPlan(tx, session)
  if (plan === null) return null
  const state = fold(emptyRoom(plan), await readEvents(tx, session, 0))
  return { state, composed: composedFrom(state, await voicesOf(tx, state)) }
}

function rowOf({ session, community }: Closed, now: Date) {
  return {
    session_id: session,
    community_id: community,
    state: 'draft',
    version: 1,
    text_version: 1,
    text_changed_at: now,
    no_learning_id: null,
    composed_at: now,
    proposed_at: null,
    approved_at: null,
    approved_by: null,
  } as const
}

function lineOf(closed: Closed, line: Composed, at: { position: number; now: Date }): NewLine {
  return {
    ...closed,
    ...line,
    id: newId(at.now),
    line: newId(at.now),
    position: at.position,
    fromVersion: 1,
  }
}

/** Texts decide whether an item still has something to say; names are not needed for that. */
async function voicesOf(tx: SessionDb, state: LiveState): Promise<Voices> {
  const written = [...state.items.values()].filter(({ withdrawn }) => !withdrawn)
  const words = await findWords(
    tx,
    written.map((item) => item.words),
  )
  return { words: (id) => words.get(id) ?? null, name: () => null }
}

async function keepPresent(tx: SessionDb, closed: Closed, state: LiveState): Promise<void> {
  const takers = [...noteTakers(state), ...(await findNoteTakers(tx, closed.session))]
  const rows = [...state.seats.keys()].map((seat) => presentOf(closed, seat, { takers, state }))
  await insertPresent(tx, rows)
}

function presentOf(
  { session, community }: Closed,
  seat: SeatId,
  { takers, state }: { takers: readonly SeatId[]; state: LiveState },
) {
  return {
    session_id: session,
    seat_id: seat,
    community_id: community,
    takes_notes: takers.includes(seat),
    version: null,
    approved_at: null,
    takeaway: takeawayOf(state, seat),
  }
}
