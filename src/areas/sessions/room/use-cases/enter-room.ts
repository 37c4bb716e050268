import type { Membership } from '#areas/communities/types.ts'
import { newId } from '#platform/ids.ts'
import { done, refuse, type Outcome } from '#platform/outcome.ts'
import { openPlan } from '../../live/plan.ts'
import type { SeatId, SessionId } from '../../live/types.ts'
import { findSession } from '../../store/session.ts'
import type { Session } from '../../types.ts'
import { findPlan, insertRoom } from '../store/log.ts'
import { findSeat, insertSeat } from '../store/seats.ts'
import type { SessionDb } from '../../tables.ts'
import type { Guest } from '../types.ts'
import type { Rooms } from './hold-rooms.ts'
import { planFor } from './pin-plan.ts'

type Refusals =
  | 'not_found'
  | 'not_announced'
  | 'called_off'
  | 'empty_plan'
  | 'mode_not_available'
  | 'unknown_step'

/**
 * Lets a member into the room of a session: the first one opens it. Its runsheet holds once it begins.
 * A seat is kept for the person; `join` takes it. One query for whoever was here before.
 */
export async function enterRoom(
  rooms: Rooms,
  membership: Membership,
  session: SessionId,
): Promise<Outcome<Guest, Refusals>> {
  const { community, person } = membership
  const seat = await findSeat(rooms.house.db, session, person, community)
  if (seat !== null) return done({ session, community, person, seat })
  return rooms.house.transaction(async (tx) => {
    const found = await findSession(tx, membership, session)
    if (found === null) return refuse('not_found')
    const opened = await openOnce(tx, found, rooms.house.now())
    if (!opened.ok) return opened
    const guest = { session, community, person, seat: newId<'seat'>(rooms.house.now()) }
    await insertSeat(tx, guest)
    return done({ ...guest, seat: await seatOf(tx, guest) })
  })
}

async function openOnce(
  tx: SessionDb,
  session: Session,
  at: Date,
): Promise<Outcome<undefined, Refusals>> {
  if (session.state === 'draft') return refuse('not_announced')
  if (session.state === 'calledOff') return refuse('called_off')
  if ((await findPlan(tx, session.id)) !== null) return done()
  const plan = await planFor(tx, session)
  const room = openPlan(plan)
  if (!room.ok) return room
  await insertRoom(tx, { session: session.id, community: session.community }, { plan, at })
  return done()
}

/** Another request of the same person may have been quicker. */
async function seatOf(tx: SessionDb, guest: Guest): Promise<SeatId> {
  return (await findSeat(tx, guest.session, guest.person, guest.community)) ?? guest.seat
}
