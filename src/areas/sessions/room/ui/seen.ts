import type { CommitmentState } from '../../commitments/types.ts'
import type {
  ChairView,
  ItemView,
  OwnItemView,
  OwnView,
  ResultView,
  RoomView,
  RunView,
  SeatView,
  StepView,
  View,
} from '../../live/view.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import { FACILITATOR, type SeatId } from '../../live/types.ts'
import type { RoleKey } from '../../methods/types.ts'
import type { Expected } from '../types.ts'

/** Something written here and not yet answered by the server. */
export interface Waiting {
  readonly item: string
  readonly index: number
  readonly text: string
}

/** Words that were begun in a step the room has left. */
export interface LeftDraft {
  readonly index: number
  readonly text: string
}

/** One card on the table, as its reader sees it. */
export interface Card {
  readonly id: string
  readonly text: string | null
  readonly language: string | null
  /** By when, `YYYY-MM-DD`. */
  readonly due: string | null
  /** Null: no name is shown. */
  readonly name: string | null
  readonly mine: boolean
  readonly named: boolean
  readonly late: boolean
  /** Others can read it. */
  readonly shown: boolean
  readonly waiting: boolean
}

/** Of a room: who sits where. */
interface Named {
  readonly seats: Readonly<Record<SeatId, Pick<SeatView, 'name'>>>
}

/** @returns the name at a seat; a dash once the person was erased. */
export function nameAt(room: Named, seat: SeatId | null): string {
  return isolated((seat === null ? null : room.seats[seat]?.name) ?? '—')
}

const FROM_THE_RIGHT = /[\u0590-\u08ff]/

/** A name written from the right keeps to itself: numbers and points that follow it in a sentence stay where they are. */
function isolated(name: string): string {
  return FROM_THE_RIGHT.test(name) ? `\u2068${name}\u2069` : name
}

export function namesAt(room: Named, seats: readonly SeatId[]): string[] {
  return seats.map((seat) => nameAt(room, seat))
}

/** @returns first names, as people call each other at a table; the whole name where two share one. */
export function shortNamesAt(room: Named, seats: readonly SeatId[]): string[] {
  const all = Object.values(room.seats).map(({ name }) => firstOf(name ?? ''))
  return seats.map((seat) => {
    const name = room.seats[seat]?.name ?? '—'
    const short = firstOf(name)
    return isolated(all.filter((other) => other === short).length > 1 ? name : short)
  })
}

/** What people call each other at a table. */
export function firstOf(name: string): string {
  return name.split(' ')[0] ?? name
}

/** The cards of the step in front of us: what all see, my hidden ones, and what still waits to leave. */
export function cardsOf(view: View, run: RunView, waiting: readonly Waiting[]): Card[] {
  const shown = Object.entries(view.room.items).filter(([, item]) => item.index === run.index)
  const known = new Set(shown.map(([id]) => id))
  const mine = Object.entries(view.own.items).filter(
    ([id, item]) => item.index === run.index && !known.has(id),
  )
  const sent = new Set([...known, ...mine.map(([id]) => id)])
  const cards = [
    ...shown.map(([id, item]) => ({ sort: item.sort, card: shownCard(view, id, item) })),
    ...mine.map(([id, item]) => ({ sort: item.sort, card: ownCard(id, item) })),
  ].toSorted((a, b) => (a.sort < b.sort ? -1 : 1))
  const leaving = waiting.filter(({ item, index }) => index === run.index && !sent.has(item))
  return [...cards.map(({ card }) => card), ...leaving.map(waitingCard)]
}

/** What an earlier step left, for a step that rests on it. */
export interface Recalled {
  readonly index: number
  readonly cards: readonly Card[]
  /** Of a step that was voted on. */
  readonly result: ResultView | null
}

/** What the step in front of us recalls of earlier ones, in the order of its method; nothing that left nothing. */
export function recalledIn(view: View, { index: here }: Pick<RunView, 'index'>): Recalled[] {
  const recalls = view.room.steps[here]?.recalls ?? []
  const found = recalls.map((index) => ({
    index,
    cards: shownIn(view, index),
    result: view.room.results.find((result) => result.index === index) ?? null,
  }))
  return found.filter(({ cards, result }) => cards.length > 0 || result !== null)
}

function shownIn(view: View, index: number): Card[] {
  return Object.entries(view.room.items)
    .filter(([, item]) => item.index === index)
    .toSorted(([, a], [, b]) => (a.sort < b.sort ? -1 : 1))
    .map(([id, item]) => shownCard(view, id, item))
}

function shownCard(view: View, id: string, item: ItemView): Card {
  const own = view.own.items[id as keyof typeof view.own.items]
  return {
    id,
    text: item.text,
    language: item.language,
    due: item.due,
    name: item.by === null ? null : nameAt(view.room, item.by),
    mine: own !== undefined,
    named: own?.named ?? item.by !== null,
    late: own?.late ?? false,
    shown: true,
    waiting: false,
  }
}

function ownCard(id: string, item: OwnItemView): Card {
  const { text, language, due, named, late, shown } = item
  return { id, text, language, due, name: null, mine: true, named, late, shown, waiting: false }
}

function waitingCard({ item, text }: Waiting): Card {
  const own = { mine: true, named: false, late: false, shown: false, waiting: true }
  return { id: item, text, language: null, due: null, name: null, ...own }
}

/**
 * Whom a press of whoever leads would cut short: those who still write; at the very end, those whom the round has
 * not reached. The end stands where "next step" stood, and there is no way back from it.
 */
export function cutShort(
  { chair }: { chair: Pick<ChairView, 'notDone' | 'notSpoken'> | null },
  isEnd: boolean,
): readonly SeatId[] {
  if (chair === null) return []
  return chair.notDone.length > 0 || !isEnd ? chair.notDone : chair.notSpoken
}

/** How many more contributions this step takes from here, with what still waits to leave; null without a limit. */
export function leftToWrite(
  { own }: { own: Pick<OwnView, 'writeLeft'> },
  cards: readonly Pick<Card, 'waiting'>[],
): number | null {
  const leaving = cards.filter(({ waiting }) => waiting).length
  return own.writeLeft === null ? null : Math.max(0, own.writeLeft - leaving)
}

/** What a clock shows. `over` once the time is up; `share` 0 to 1 of what is left, null without a clock. */
export interface Clock {
  readonly time: string
  readonly share: number | null
  readonly over: boolean
  /** Whole seconds left, below 0 once over. */
  readonly seconds: number
}

/** @param now server time, milliseconds */
export function clockOf(run: RunView | null, now: number): Clock {
  if (run === null || run.status === 'closed' || run.status === 'skipped') {
    return { time: '—', share: null, over: false, seconds: 0 }
  }
  const left = run.endsAt === null ? (run.left ?? 0) : run.endsAt - now
  // Two clocks that differ by a breath must not show more than there is.
  const seconds = Math.min(run.seconds, Math.ceil(left / 1000))
  const share = run.seconds === 0 ? null : Math.min(1, Math.max(0, left / 1000 / run.seconds))
  return { time: clockText(Math.abs(seconds)), share, over: seconds < 0, seconds }
}

function clockText(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** Something promised earlier, ready to be read: the server has written its date in words. */
export interface Promised {
  readonly id: string
  readonly who: string
  /** Null once erased. */
  readonly text: string | null
  /** Empty when no day was chosen. */
  readonly due: string
  readonly mine: boolean
  readonly state: CommitmentState
  /** What its owner has just told of it in this room. */
  readonly learned: string | null
  readonly learnedLanguage: string | null
}

/** Days of next steps: calendar days `YYYY-MM-DD`. */
export interface Days {
  readonly today: string
  /** Offered at first: before the next session, or in two weeks. */
  readonly offered: string
}

/** What somebody handed in before the session. */
export interface HandedText {
  readonly person: string
  readonly name: string
  /** Null once erased. */
  readonly text: string | null
  readonly language: string
}

/** What people bring into the room: it changes when the room opens, and when a promise is told. */
export interface Brought {
  readonly promises: readonly Promised[]
  readonly days: Days
  readonly prepared: readonly HandedText[]
  readonly mine: HandedText | null
  /** Empty when no charter was adopted. */
  readonly norms: string
  /** What whoever reads aims for: theirs alone to see. */
  readonly goal: { readonly body: string; readonly language: string } | null
  /** The room has closed and I have not said what I take away; with the key of that form. */
  readonly takeaway: { readonly key: string } | null
  /** Before the meeting begins: who has which role, here or not. */
  readonly expected: readonly Expected[]
  /** The page of the charter. */
  readonly charter: string
}

/** Every role of the room as it is called, who facilitates first. */
export function rolesIn({ facilitator, roles }: RoomView, facilitates: string, locale: Locale) {
  const taken = facilitator === null ? [] : [facilitator]
  return [
    { key: FACILITATOR, name: facilitates, seats: 1, taken },
    ...roles.map((role) => ({ ...role, name: role.name[locale] })),
  ]
}

/** Who took that role before the meeting, and has not sat down yet. */
export function awaited(
  room: RoomView,
  expected: readonly Expected[],
  role: RoleKey,
): readonly string[] {
  const absent = expected.filter(({ seat }) => seat === null || !(seat in room.seats))
  return absent.filter((each) => each.role === role).map(({ name }) => isolated(name))
}

/** Of a room: the step in front of us, and which part each step belongs to. */
interface Passing {
  readonly run: Pick<RunView, 'id' | 'index'> | null
  readonly steps: readonly Pick<StepView, 'part'>[]
}

/** The step in front of us reviews what was promised. */
export function isFollowUp({ run, steps }: Passing, followUp: string | null): boolean {
  return run !== null && steps[run.index]?.part === followUp
}

/** The step in front of us takes promises. */
export function takesPromises({ run, steps }: RoomView): boolean {
  return run !== null && (steps[run.index]?.captures.includes('commitment') ?? false)
}

/**
 * Tells when to read again what people bring: as the room opens or closes, and, while they go through what
 * they had promised, each time somebody has told what came of it.
 */
export function momentOf(
  room: Passing & Pick<RoomView, 'phase' | 'followedUp'>,
  followUp: string | null,
): string {
  const { phase, run, followedUp } = room
  return run === null || !isFollowUp(room, followUp) ? phase : [phase, run.id, followedUp].join(' ')
}
