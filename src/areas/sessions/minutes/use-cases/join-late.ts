import type { CommunityId } from '#areas/communities/types.ts'
import { newId } from '#platform/ids.ts'
import { adoptLate } from '../../commitments/use-cases/adopt-captured.ts'
import type { LiveState, SessionId } from '../../live/types.ts'
import type { SessionDb } from '../../tables.ts'
import { type Composed, takeawayOf } from '../rules/composing.ts'
import { findKnownItems, insertArrivals } from '../store/arrivals.ts'
import { findLines, hideNames, insertLines } from '../store/lines.ts'
import {
  findPresent,
  insertVersion,
  lockMinutes,
  saveTakeaway,
  updateMinutes,
} from '../store/minutes.ts'
import type { Minutes } from '../types.ts'
import { readClosedRoom } from './compose-minutes.ts'

interface Closed {
  readonly session: SessionId
  readonly community: CommunityId
}

/**
 * Takes up what reached a room after it had closed, inside the transaction that logs it. A draft of the
 * minutes gets a line, marked; once they are proposed or stand, whoever took notes is asked. What the minutes
 * know already, in whatever version, is left as it is: nothing comes twice, nothing taken out comes back.
 * @returns how many texts wait for an answer because of it
 */
export async function joinLate(tx: SessionDb, closed: Closed, now: Date): Promise<number> {
  const minutes = await lockMinutes(tx, closed, closed.session)
  const room = minutes === null ? null : await readClosedRoom(tx, closed.session)
  if (minutes === null || room === null) return 0
  const known = await findKnownItems(tx, closed.session)
  const fresh = room.composed.filter(({ origin }) => !known.has(origin.item))
  await hideNames(tx, closed.session, unnamed(room.state))
  await keepTakeaways(tx, closed.session, { fresh, state: room.state })
  if (fresh.length === 0) return 0
  if (minutes.state === 'draft') {
    await join(tx, minutes, { fresh, now })
    const present = await findPresent(tx, closed.session)
    await adoptLate(tx, closed, { composed: fresh, present, now })
    return 0
  }
  await insertArrivals(tx, closed, fresh, now)
  return fresh.length
}

/** By nobody in particular: the list of versions must not tell who wrote what bears no name. */
async function join(
  tx: SessionDb,
  minutes: Minutes,
  { fresh, now }: { fresh: readonly Composed[]; now: Date },
): Promise<void> {
  const { session, community } = minutes
  const lines = await findLines(tx, session, minutes.version)
  const number = minutes.version + 1
  await insertVersion(tx, minutes, { number, change: 'arrived', by: null, at: now })
  await updateMinutes(tx, session, { version: number, text_version: number, text_changed_at: now })
  const after = (lines.at(-1)?.position ?? -1) + 1
  const rows = fresh.map((line, index) => ({
    ...line,
    id: newId<'minutes_line'>(now),
    line: newId<'line'>(now),
    session,
    community,
    position: after + index,
    fromVersion: number,
  }))
  await insertLines(tx, rows)
}

/** Who hid their name since then is not named in the minutes either. */
function unnamed(state: LiveState) {
  return [...state.items.values()].filter(({ named }) => !named).map(({ id }) => id)
}

async function keepTakeaways(
  tx: SessionDb,
  session: SessionId,
  { fresh, state }: { fresh: readonly Composed[]; state: LiveState },
): Promise<void> {
  for (const seat of new Set(fresh.map((line) => line.seat)))
    if (takeawayOf(state, seat) === 'given')
      await saveTakeaway(tx, session, { seat, takeaway: 'given' })
}
