import { frame } from '#platform/live/event-stream.ts'
import { diff, type Patch } from '#platform/live/patch.ts'
import { Ring } from '#platform/live/ring.ts'
import { chair } from '../../live/project-chair.ts'
import { projectOwn } from '../../live/project-own.ts'
import { projectRoom } from '../../live/project-room.ts'
import { leads } from '../../live/standing.ts'
import type { LiveState, SeatId, SessionId } from '../../live/types.ts'
import type { Voices } from '../../live/voices.ts'
import type { SeatView } from '../../live/view.ts'
import { findSeated } from '../store/seats.ts'
import type { Names } from '../types.ts'
import { foldRoom, forgetVoices, namesOf, rememberFold, voicesOf } from './fold-room.ts'
import type { Channel, Follower, Rooms, Shown } from './hold-rooms.ts'

export function openChannel(session: SessionId): Channel {
  return {
    session,
    followers: new Set(),
    shown: null,
    ring: new Ring(0),
    online: [],
    roll: null,
    work: Promise.resolve(),
    waiting: 'nothing',
  }
}

/** Has the channel look again, soon; many wishes make one look. `memory`: this node knows all there is. */
export function wake(rooms: Rooms, channel: Channel, from: 'memory' | 'database'): void {
  const isWaiting = channel.waiting !== 'nothing'
  if (channel.waiting !== 'database') channel.waiting = from
  if (!isWaiting) inTurn(rooms, channel, () => catchUp(rooms, channel))
}

/** Runs after whatever the channel is doing; what fails is reported and the next one goes on. */
export function inTurn(rooms: Rooms, channel: Channel, work: () => Promise<void>): void {
  const turn = channel.work.then(work).catch(rooms.report)
  channel.work = turn
  rooms.turns.add(turn)
  void turn.then(() => rooms.turns.delete(turn))
}

/** Brings the channel and those who follow it to the end of the log; without a room nothing happens. */
export async function catchUp(rooms: Rooms, channel: Channel): Promise<void> {
  const remembered = channel.waiting === 'memory' ? rooms.folds.get(channel.session) : undefined
  channel.waiting = 'nothing'
  const read = remembered ?? (await foldRoom(rooms, rooms.house.db, channel.session, null))
  if (read === null) return
  const known = rememberFold(rooms, channel.session, read)
  const { shown } = channel
  if (shown?.edition === known.edition && shown.state.seq === known.state.seq) return
  const voices = await voicesOf(rooms.house.db, known, cutStrangers(rooms, channel))
  deliver(channel, show(known.state, voices, known.edition))
}

function show(state: LiveState, voices: Voices, edition: string): Shown {
  return { edition, state, voices, room: projectRoom(state, voices), chair: chair(state, voices) }
}

/**
 * Rights are looked at again at each delivery: whoever left the community hears nothing more.
 * @returns what people are called now, which the same look tells
 */
export async function cutStrangers(rooms: Rooms, channel: Channel): Promise<Names> {
  // Whoever comes in while we ask was let in by the gate a moment ago, and is not among those asked about.
  const followers = [...channel.followers]
  const seated = await findSeated(rooms.house.db, channel.session)
  const allowed = new Set(seated.flatMap(({ seat, isAllowed }) => (isAllowed ? [seat] : [])))
  for (const { guest, stream } of followers) if (!allowed.has(guest.seat)) stream.close()
  return namesOf(seated)
}

/** Rights and names, also when nothing happens in the room: somebody who is called otherwise now is shown so. */
export async function lookAtSeats(rooms: Rooms, channel: Channel): Promise<void> {
  const names = await cutStrangers(rooms, channel)
  const shown = Object.entries(channel.shown?.room.seats ?? {}) as [SeatId, SeatView][]
  if (shown.every(([seat, { name }]) => name === (names.get(seat) ?? null))) return
  forgetVoices(rooms, channel.session)
  await catchUp(rooms, channel)
}

function deliver(channel: Channel, next: Shown): void {
  const before = channel.shown
  const changes = before === null ? [] : diff(before.room, next.room)
  if (before?.edition === next.edition) channel.ring.push(next.state.seq, changes)
  else channel.ring = new Ring(next.state.seq)
  channel.shown = next
  const room = changes.length === 0 ? null : JSON.stringify(changes)
  const edition = before?.edition === next.edition ? null : next.edition
  for (const follower of channel.followers) {
    if (follower.sent !== null) sendChanges(follower, next, { room, edition })
  }
}

function sendChanges(
  follower: Follower,
  next: Shown,
  common: { room: string | null; edition: string | null },
): void {
  const { sent } = follower
  const now = standingOf(follower.guest.seat, next)
  const parts = {
    room: common.room,
    own: textOf(diff(sent?.own, now.own)),
    chair: textOf(diff(sent?.chair, now.chair)),
    edition: common.edition === null ? null : JSON.stringify(common.edition),
  }
  follower.sent = now
  follower.owed = next.state.seq
  if (Object.values(parts).some((part) => part !== null)) sendPatch(follower, next.state.seq, parts)
}

/** Each part is JSON already: what is common is written once for all. */
export function sendPatch(
  follower: Follower,
  seq: number,
  parts: Readonly<Record<string, string | null>>,
): void {
  const given = Object.entries(parts).filter(([, text]) => text !== null)
  const data = [`"seq":${seq}`, ...given.map(([name, text]) => `"${name}":${text}`)].join(',')
  follower.owed = null
  follower.stream.send(frame('patch', `{${data}}`, seq))
}

export function standingOf(seat: SeatId, { state, voices, chair: seen }: Shown) {
  return { own: projectOwn(state, voices, seat), chair: leads(state, seat) ? seen : null }
}

function textOf(changes: Patch): string | null {
  return changes.length === 0 ? null : JSON.stringify(changes)
}
