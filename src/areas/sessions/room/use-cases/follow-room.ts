import { EventStream, frame } from '#platform/live/event-stream.ts'
import type { SessionId } from '../../live/types.ts'
import type { Guest } from '../types.ts'
import type { PresenceWire, SnapshotWire } from '../wire.ts'
import { catchUp, inTurn, openChannel, sendPatch, standingOf } from './deliver-changes.ts'
import type { Channel, Follower, Rooms, Shown } from './hold-rooms.ts'
import { notePresence } from './keep-presence.ts'

/** A browser needs one; whoever opens more than this in one room is tying up the node. */
const STREAMS_EACH = 30

/** Where somebody left off: the last event id, and the edition of the views they have. */
export interface Cursor {
  readonly seq: number
  readonly edition: string
}

/**
 * Opens a stream of what one seat may see of its room: what changed since `cursor` when this node
 * still knows, else the whole view; then every change. Ends when the reader is too slow, loses the
 * right to be here, or the node stops.
 */
export function followRoom(
  rooms: Rooms,
  guest: Guest,
  { pass, cursor }: { pass: string; cursor: Cursor | null },
): ReadableStream<Uint8Array> {
  const channel = rooms.channels.get(guest.session) ?? openChannel(guest.session)
  rooms.channels.set(guest.session, channel)
  const stream: EventStream = new EventStream({
    now: () => rooms.house.now().getTime(),
    onClose: () => leave(rooms, channel, follower),
  })
  const follower: Follower = { guest, pass, stream, sent: null, owed: null }
  channel.followers.add(follower)
  cutSurplus(channel, guest)
  inTurn(rooms, channel, () => greet(rooms, channel, follower, cursor))
  return stream.body
}

/** The oldest streams of somebody who has too many go: the one that was just opened is the one that is read. */
function cutSurplus(channel: Channel, { person }: Guest): void {
  const own = [...channel.followers].filter(({ guest }) => guest.person === person)
  for (const { stream } of own.slice(0, -STREAMS_EACH)) stream.close()
}

async function greet(
  rooms: Rooms,
  channel: Channel,
  follower: Follower,
  cursor: Cursor | null,
): Promise<void> {
  await catchUp(rooms, channel)
  if (channel.shown === null) return follower.stream.close()
  welcome(channel, follower, channel.shown, { cursor, now: rooms.house.now().getTime() })
  await notePresence(rooms, follower.guest)
}

function welcome(
  channel: Channel,
  follower: Follower,
  shown: Shown,
  { cursor, now }: { cursor: Cursor | null; now: number },
): void {
  const { seq } = shown.state
  const { own, chair } = standingOf(follower.guest.seat, shown)
  follower.sent = { own, chair }
  const missed = cursor?.edition === shown.edition ? channel.ring.since(cursor.seq) : null
  if (missed === null) {
    const { room, edition } = shown
    const snapshot: SnapshotWire = { seq, room, own, chair, edition, online: channel.online, now }
    follower.stream.send(frame('view', JSON.stringify(snapshot), seq))
  } else {
    sendPatch(follower, seq, { room: JSON.stringify(missed), own: whole(own), chair: whole(chair) })
    follower.stream.send(presenceOf(channel, now))
  }
}

/** Who is connected, as it goes to everybody. */
export function presenceOf({ online }: Channel, now: number): string {
  const presence: PresenceWire = { online, now }
  return frame('presence', JSON.stringify(presence))
}

function leave(rooms: Rooms, channel: Channel, follower: Follower): void {
  channel.followers.delete(follower)
  forgetEmpty(rooms, channel)
  inTurn(rooms, channel, () => notePresence(rooms, follower.guest))
}

function forgetEmpty(rooms: Rooms, channel: Channel): void {
  const { session } = channel
  const isCurrent = rooms.channels.get(session) === channel
  if (channel.followers.size > 0 || !isCurrent) return
  rooms.channels.delete(session satisfies SessionId)
  if (channel.roll !== null) clearTimeout(channel.roll)
}

/** The change that puts a value in the place of whatever was there. */
function whole(value: unknown): string {
  return JSON.stringify([[[], value]])
}
