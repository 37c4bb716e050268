import { frame } from '#platform/live/event-stream.ts'
import type { SessionId, WordsId } from '../../live/types.ts'
import type { Written } from '../../live/voices.ts'
import { readSeqs } from '../store/log.ts'
import { findErased } from '../store/words.ts'
import { inTurn, lookAtSeats, sendPatch, wake } from './deliver-changes.ts'
import { presenceOf } from './follow-room.ts'
import { forgetVoices } from './fold-room.ts'
import { topics, type Channel, type Rooms } from './hold-rooms.ts'
import { findOnline, keepPresence } from './keep-presence.ts'

/** How long comings and goings are gathered: each telling tells everybody of everybody, so a room that fills would pay its square. */
const GATHER_MS = 150

/** Looks after the rooms of this node until it is stopped; stopping closes every stream. */
export function tendRooms(
  rooms: Rooms,
  { tickMs = 1_000, gatherMs = GATHER_MS }: { tickMs?: number; gatherMs?: number } = {},
): { stop(): Promise<void> } {
  const unsubscribe = rooms.hints.subscribe((topic, from) => hear(rooms, { topic, from, gatherMs }))
  let count = 0
  let busy: Promise<void> | null = null
  const timer = setInterval(() => {
    count += busy === null ? 1 : 0
    busy ??= tick(rooms, count)
      .catch(rooms.report)
      .finally(() => (busy = null))
  }, tickMs)
  return {
    stop: async () => {
      clearInterval(timer)
      unsubscribe()
      await busy
      await closeAll(rooms)
    },
  }
}

interface Hint {
  readonly topic: string
  readonly from: 'here' | 'elsewhere'
  readonly gatherMs: number
}

function hear(rooms: Rooms, { topic, from, gatherMs }: Hint): void {
  const [kind, name] = topic.includes(':') ? topic.split(':') : ['log', topic]
  const session = name as SessionId
  if (kind === 'voices') forgetVoices(rooms, session)
  const channel = rooms.channels.get(session)
  if (channel === undefined) return
  if (kind === 'presence') channel.roll ??= setTimeout(() => callRoll(rooms, channel), gatherMs)
  else wake(rooms, channel, from === 'here' ? 'memory' : 'database')
}

function callRoll(rooms: Rooms, channel: Channel): void {
  channel.roll = null
  inTurn(rooms, channel, () => showPresence(rooms, [channel]))
}

/** @param count ticks so far: some things are looked at every fourth, tenth or twentieth */
export async function tick(rooms: Rooms, count: number): Promise<void> {
  const channels = [...rooms.channels.values()]
  for (const { followers } of channels) for (const each of followers) each.stream.check()
  if (count % 20 === 0) beat(rooms, channels)
  if (channels.length === 0) return
  payCursors(channels)
  await findBehind(rooms, channels)
  if (count % 10 === 0) await keepPresence(rooms)
  // Whoever lost the right to be here is out within five seconds, the look itself included.
  if (count % 4 === 0) await lookAgain(rooms, channels)
}

/** An event, not a comment: a phone that hears none for a while knows that its connection is dead. */
function beat(rooms: Rooms, channels: readonly Channel[]): void {
  const heartbeat = frame('beat', String(rooms.house.now().getTime()))
  for (const { followers } of channels) for (const { stream } of followers) stream.send(heartbeat)
}

/**
 * Cursors move on also when what happened is hidden from somebody: once a second, so that the moment
 * tells nothing about who wrote.
 */
function payCursors(channels: readonly Channel[]): void {
  for (const { followers } of channels) {
    for (const follower of followers) {
      if (follower.owed !== null) sendPatch(follower, follower.owed, {})
    }
  }
}

/** Hints can be lost: the log itself says who is behind. */
async function findBehind(rooms: Rooms, channels: readonly Channel[]): Promise<void> {
  const seqs = await readSeqs(rooms.house.db, idsOf(channels))
  for (const channel of channels) {
    const seq = seqs.get(channel.session) ?? 0
    if ((channel.shown?.state.seq ?? 0) < seq) wake(rooms, channel, 'database')
  }
}

/** Rights, names, erased words and who is there, also when nothing happens in the room. */
async function lookAgain(rooms: Rooms, channels: readonly Channel[]): Promise<void> {
  await cutExpired(rooms, channels)
  for (const channel of channels) inTurn(rooms, channel, () => lookAtSeats(rooms, channel))
  await hideErased(rooms, channels)
  await showPresence(rooms, channels)
}

async function cutExpired(rooms: Rooms, channels: readonly Channel[]): Promise<void> {
  const followers = channels.flatMap((channel) => [...channel.followers])
  const good = await rooms.findGoodPasses([...new Set(followers.map(({ pass }) => pass))])
  for (const { pass, stream } of followers) if (!good.has(pass)) stream.close()
}

/** Words that this node still shows and that somebody erased elsewhere. */
async function hideErased(rooms: Rooms, channels: readonly Channel[]): Promise<void> {
  const shown = new Map(channels.map(({ session }) => [session, readableIn(rooms, session)]))
  const ids = [...shown.values()].flat()
  if (ids.length === 0) return
  const erased = await findErased(rooms.house.db, ids)
  for (const [session, words] of shown) {
    if (words.some((id) => erased.has(id))) rooms.hints.publish(topics.voices(session))
  }
}

function readableIn(rooms: Rooms, session: SessionId): WordsId[] {
  const words = rooms.folds.get(session)?.words ?? new Map<WordsId, Written>()
  return [...words].filter(([, { body }]) => body !== null).map(([id]) => id)
}

async function showPresence(rooms: Rooms, channels: readonly Channel[]): Promise<void> {
  const online = await findOnline(rooms, idsOf(channels))
  const now = rooms.house.now().getTime()
  for (const channel of channels) {
    const seats = (online.get(channel.session) ?? []).toSorted()
    if (String(seats) === String(channel.online)) continue
    channel.online = seats
    const told = presenceOf(channel, now)
    for (const { sent, stream } of channel.followers) if (sent !== null) stream.send(told)
  }
}

async function closeAll(rooms: Rooms): Promise<void> {
  for (const { followers } of rooms.channels.values())
    for (const { stream } of followers) stream.close()
  await Promise.all(rooms.turns)
}

function idsOf(channels: readonly Channel[]): SessionId[] {
  return channels.map(({ session }) => session)
}
