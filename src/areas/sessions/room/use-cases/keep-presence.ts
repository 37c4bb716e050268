import type { DecideContext } from '../../live/commands.ts'
import type { SeatId, SessionId } from '../../live/types.ts'
import {
  deletePagePresence,
  findPresence,
  type FreshSince,
  renewPagePresence,
  savePagePresence,
  savePresence,
} from '../store/seats.ts'
import type { SessionDb } from '../../tables.ts'
import type { Guest } from '../types.ts'
import { topics, type Rooms } from './hold-rooms.ts'

/** A node says every ten seconds who is connected; whom it has not named for this long is gone. */
const FRESH_MS = 25_000
/** A page without script says nothing between two clicks: whoever reads one is here for this long. */
const PAGE_FRESH_MS = 120_000

function freshSince(now: number): FreshSince {
  return { stream: new Date(now - FRESH_MS), page: new Date(now - PAGE_FRESH_MS) }
}

/** How many are connected, and for how long the facilitator has not been. */
export async function findWhereabouts(
  rooms: Rooms,
  db: SessionDb,
  session: SessionId,
  facilitator: SeatId | null,
): Promise<Pick<DecideContext, 'present' | 'facilitatorAbsentSeconds'>> {
  const now = rooms.house.now().getTime()
  const seen = await findPresence(db, [session], freshSince(now))
  const holder = seen.find(({ seat }) => seat === facilitator)
  const last = Math.max(holder?.seenAt.getTime() ?? 0, holder ? 0 : rooms.since.getTime())
  const isThere = holder?.connected === true
  return {
    present: seen.filter(({ connected }) => connected).length,
    facilitatorAbsentSeconds: isThere ? 0 : Math.max(0, Math.floor((now - last) / 1000)),
  }
}

/** Who is connected to these rooms, on whatever node. Rooms where nobody is are left out. */
export async function findOnline(
  rooms: Rooms,
  sessions: readonly SessionId[],
): Promise<Map<SessionId, SeatId[]>> {
  const fresh = freshSince(rooms.house.now().getTime())
  const online = new Map<SessionId, SeatId[]>()
  if (sessions.length === 0) return online
  for (const { session, seat, connected } of await findPresence(rooms.house.db, sessions, fresh)) {
    if (connected) online.set(session, [...(online.get(session) ?? []), seat])
  }
  return online
}

/** Says whether a seat is connected through this node, as it is now, here and to the other nodes. */
export async function notePresence(rooms: Rooms, guest: Guest): Promise<void> {
  const followers = rooms.channels.get(guest.session)?.followers ?? []
  const connected = [...followers].some((follower) => follower.guest.seat === guest.seat)
  await savePresence(rooms.house.db, rooms.node, [{ ...guest, connected }], rooms.house.now())
  if (connected) await deletePagePresence(rooms.house.db, guest)
  rooms.hints.publish(topics.presence(guest.session))
}

/** Somebody acts from a page without script: they are here, though no stream says so. */
export async function comeByPage(rooms: Rooms, guest: Guest): Promise<void> {
  await savePagePresence(rooms.house.db, guest, rooms.house.now())
  rooms.hints.publish(topics.presence(guest.session))
}

/**
 * Somebody reads the page of the room. Whoever has acted without script stays; nobody comes by reading alone:
 * a page with script says it itself, and what only looks ahead is nobody.
 */
export async function stayByPage(rooms: Rooms, guest: Guest): Promise<void> {
  const stays = await renewPagePresence(rooms.house.db, guest, rooms.house.now())
  if (stays) rooms.hints.publish(topics.presence(guest.session))
}

/** Says again who is connected through this node. */
export async function keepPresence(rooms: Rooms): Promise<void> {
  const here = [...rooms.channels.values()].flatMap(({ followers }) => [...followers])
  const seats = new Map(here.map(({ guest }) => [guest.seat, { ...guest, connected: true }]))
  if (seats.size === 0) return
  await savePresence(rooms.house.db, rooms.node, [...seats.values()], rooms.house.now())
}
