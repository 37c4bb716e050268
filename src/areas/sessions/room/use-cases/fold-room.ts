import { newRandomId } from '#platform/ids.ts'
import { fold } from '../../live/evolve.ts'
import { emptyRoom } from '../../live/plan.ts'
import type { SessionId } from '../../live/types.ts'
import type { Voices } from '../../live/voices.ts'
import { findPlan, readEvents } from '../store/log.ts'
import { findWords } from '../store/words.ts'
import type { SessionDb } from '../../tables.ts'
import type { Names, Seated } from '../types.ts'
import type { Fold, Rooms } from './hold-rooms.ts'

/**
 * The room with all events up to `seq` at least (all there are when null), from memory as far as it
 * goes. @returns null when the room was never opened
 */
export async function foldRoom(
  rooms: Rooms,
  db: SessionDb,
  session: SessionId,
  seq: number | null,
): Promise<Fold | null> {
  const known = rooms.folds.get(session) ?? (await beginFold(db, session))
  if (known === null) return null
  if (seq !== null && known.state.seq >= seq) return known
  const events = await readEvents(db, session, known.state.seq)
  return events.length === 0 ? known : { ...known, state: fold(known.state, events) }
}

/**
 * Remembers a fold, unless a newer one is remembered already. Only for what is committed. A lobby is read anew
 * each time: until it begins, its plan may change without an event.
 */
export function rememberFold(rooms: Rooms, session: SessionId, known: Fold): Fold {
  if (known.state.phase === 'lobby') return known
  const before = rooms.folds.get(session)
  if (before && before.state.seq > known.state.seq) return before
  rooms.folds.set(session, known)
  return known
}

/** Words of a room were erased, or somebody is called otherwise: views made before cannot be mended by changes. */
export function forgetVoices(rooms: Rooms, session: SessionId): void {
  const known = rooms.folds.get(session)
  if (known) rooms.folds.set(session, { ...known, ...noVoices() })
}

/** The texts and names that a view of this fold needs. Texts are read once, then remembered with the fold. */
export async function voicesOf(db: SessionDb, known: Fold, names: Promise<Names>): Promise<Voices> {
  const [called] = await Promise.all([names, addWords(db, known)])
  return {
    words: (id) => known.words.get(id) ?? null,
    name: (seat) => called.get(seat) ?? null,
  }
}

/** What people are called now. */
export function namesOf(seated: readonly Seated[]): Names {
  return new Map(seated.map(({ seat, name }) => [seat, name]))
}

async function addWords(db: SessionDb, { state, words }: Fold): Promise<void> {
  const needed = [...state.items.values()].filter(({ withdrawn }) => !withdrawn)
  const missing = needed.map((item) => item.words).filter((id) => !words.has(id))
  if (missing.length === 0) return
  const found = await findWords(db, missing)
  for (const id of missing) words.set(id, found.get(id) ?? { body: null, language: 'en' })
}

async function beginFold(db: SessionDb, session: SessionId): Promise<Fold | null> {
  const plan = await findPlan(db, session)
  return plan && { state: emptyRoom(plan), ...noVoices() }
}

function noVoices(): Pick<Fold, 'words' | 'edition'> {
  return { words: new Map(), edition: newRandomId<'edition'>() }
}
