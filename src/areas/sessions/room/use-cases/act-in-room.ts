import { done, refuse, type Outcome } from '#platform/outcome.ts'
import type { LiveState } from '../../live/types.ts'
import { heldInstead } from '../../rules.ts'
import { findWearers } from '../../store/attendance.ts'
import { append, dateAnew, findAnswers, lockRoom, moveSession } from '../store/log.ts'
import { eraseWords, insertWords } from '../store/words.ts'
import type { SessionFact } from '../../events.ts'
import type { SessionTx } from '../../tables.ts'
import type { Session } from '../../types.ts'
import type { Answer, Guest, Sent } from '../types.ts'
import { decideBatch, type Asked, type Batch } from './decide-batch.ts'
import { foldRoom, rememberFold } from './fold-room.ts'
import { topics, type Fold, type Rooms } from './hold-rooms.ts'
import { findWhereabouts } from './keep-presence.ts'
import { pinAnew } from './pin-plan.ts'

type Refusals = 'not_found' | 'id_taken' | 'called_off'

/** What a transaction did, to be told once it is through. */
export interface Done {
  readonly known: Fold
  readonly batch: Batch
}

/**
 * Does what somebody in a room asks, in order and in one transaction. A command that was sent before
 * is answered as it was then and does nothing; a refused one has an answer too. Refuses as a whole
 * 'not_found' where no room is open, 'id_taken' when an id of command or words belongs to another,
 * 'called_off' when somebody called the session off before it began.
 */
export async function actInRoom(
  rooms: Rooms,
  guest: Guest,
  commands: readonly Sent[],
): Promise<Outcome<readonly Answer[], Refusals>> {
  if (commands.length === 0) return done([])
  const outcome = await rooms.house.transaction((tx) => actWithin(rooms, tx, guest, commands))
  if (!outcome.ok) return outcome
  tell(rooms, guest, outcome.value)
  return done(outcome.value.batch.answers)
}

/** The same as part of a larger transaction; whoever asked for it tells what was done, once it is through. */
export async function actWithin(
  rooms: Rooms,
  tx: SessionTx,
  guest: Guest,
  commands: readonly Sent[],
): Promise<Outcome<Done, Refusals>> {
  const seq = await lockRoom(tx, guest.session)
  const earlier = await findAnswers(tx, guest.session, idsOf(commands))
  const held = seq === null ? null : await foldRoom(rooms, tx, guest.session, seq)
  if (held === null) return refuse('not_found')
  if (earlier.some(({ seat }) => seat !== guest.seat)) return refuse('id_taken')
  const begins = commands.some(({ command }) => command.type === 'start')
  const isLobby = held.state.phase === 'lobby'
  const known = begins && isLobby ? await pinAnew(tx, guest, held) : held
  const context = await contextOf(rooms, tx, guest, { commands, state: known.state })
  const answers = earlier.map(({ id, refused, seq: at }) => ({ id, refused, seq: at }))
  const batch = decideBatch({ state: known.state, context, commands, earlier: answers })
  const saved = await save(rooms, tx, guest, batch)
  return saved.ok ? done({ known: { ...known, state: batch.state }, batch }) : saved
}

function idsOf(commands: readonly Sent[]) {
  return commands.map(({ id }) => id)
}

async function save(
  rooms: Rooms,
  tx: SessionTx,
  guest: Guest,
  batch: Batch,
): Promise<Outcome<undefined, Refusals>> {
  const { events, texts, gone, fresh, state } = batch
  const at = rooms.house.now()
  if (texts.length > 0 && (await insertWords(tx, guest, texts)) < texts.length) {
    return refuse('id_taken')
  }
  if (gone.length > 0) await eraseWords(tx, gone, at)
  if (fresh.length > 0) {
    await append(tx, guest, { seq: state.seq - events.length, events, answers: fresh, at })
  }
  return (await moveOn(rooms, tx, guest, batch)) ? done() : refuse('called_off')
}

/**
 * The session goes live with its room, and closes with it; what still arrives then is told.
 * @returns false when it was called off meanwhile
 */
async function moveOn(
  rooms: Rooms,
  tx: SessionTx,
  guest: Guest,
  { events, state }: Batch,
): Promise<boolean> {
  const { session, community } = guest
  const starts = events.some(({ type }) => type === 'started')
  const planned = starts ? await moveSession(tx, session, { state: 'live' }) : null
  if (starts && planned === null) return false
  if (planned !== null) await dateByNow(rooms, tx, { id: session, ...planned })
  const closes = events.some(({ type }) => type === 'closed')
  if (closes) await moveSession(tx, session, { state: 'closed', closed_at: rooms.house.now() })
  if (state.phase !== 'closed' || events.length === 0) return true
  const told = closes ? 'sessions.closed' : 'sessions.arrivedLate'
  const fact: SessionFact = { fact: told, community, session }
  await rooms.house.announce(tx, fact)
  return true
}

/** A meeting that begins another day than was planned was held that day: everything that dates it says so. */
async function dateByNow(
  { house }: Rooms,
  tx: SessionTx,
  session: Pick<Session, 'id' | 'localStart' | 'zone'>,
): Promise<void> {
  const held = heldInstead(session, house.now())
  if (held !== null) await dateAnew(tx, session.id, held)
}

type Context = Asked['context']

/** Looks up only what these commands ask for: most of them nothing. */
async function contextOf(
  rooms: Rooms,
  tx: SessionTx,
  guest: Guest,
  { commands, state }: { commands: readonly Sent[]; state: LiveState },
): Promise<Context> {
  const types = new Set(commands.map(({ command }) => command.type))
  const asksWho = ['start', 'openStep', 'skip', 'takeOver'] as const
  const whereabouts = asksWho.some((type) => types.has(type))
    ? await findWhereabouts(rooms, tx, guest.session, state.facilitator)
    : { present: 0, facilitatorAbsentSeconds: 0 }
  const wearers = types.has('join') ? await findWearers(tx, guest.session) : []
  const hats = wearers.filter(({ person }) => person === guest.person).map(({ hat }) => hat)
  return { ...whereabouts, hats, seat: guest.seat, at: rooms.house.now().getTime(), guest: false }
}

/** Once committed: remembers what happened, and lets those who follow know. */
export function tell(rooms: Rooms, guest: Guest, { known, batch }: Done): void {
  for (const { id, ...written } of batch.texts) known.words.set(id, written)
  for (const id of batch.gone) known.words.delete(id)
  rememberFold(rooms, guest.session, known)
  if (batch.events.length > 0) rooms.hints.publish(topics.log(guest.session))
}
