import * as fc from 'fast-check'
import type { DecideContext, LiveCommand } from './commands.ts'
import { contextOf, idOf } from './room.fixture.ts'
import type { LiveState, RunId, SeatId } from './types.ts'

/** One thing somebody tries, resolved against the room as it then is. */
export interface Move {
  readonly seat: number
  readonly node: 0 | 1
  /** Sent again, to the other node. */
  readonly twice: boolean
  readonly kind: Kind
  readonly a: number
  readonly b: number
  readonly flag: boolean
  /** From a screen that has not caught up. */
  readonly stale: boolean
}

const KINDS = [
  ...repeat(['write'], 9),
  ...repeat(['next', 'vote'], 4),
  ...repeat(['done', 'reword', 'askFloor', 'endTurn'], 3),
  ...repeat(
    ['back', 'jump', 'join', 'withdraw', 'name', 'pass', 'reveal', 'giveFloor', 'takeFloor'],
    2,
  ),
  ...repeat(
    ['bringIn', 'writeElsewhere', 'takeRole', 'giveBackRole', 'pause', 'resume', 'extend'],
    1,
  ),
  ...repeat(
    [
      'handOver',
      'takeOver',
      'skip',
      'postpone',
      'leaveQueue',
      'notDone',
      'close',
      'start',
      'followUp',
    ],
    1,
  ),
] as const
type Kind = (typeof KINDS)[number]

export const SEATS = 5
/** The seat that is a guest, and the one that agreed to facilitate. */
export const GUEST = 4
const HOST = 0

const anyMove: fc.Arbitrary<Move> = fc.record({
  seat: fc.oneof(
    { weight: 2, arbitrary: fc.constant(HOST) },
    { weight: 5, arbitrary: fc.nat(SEATS - 1) },
  ),
  node: fc.constantFrom<0 | 1>(0, 1),
  twice: fc.boolean(),
  kind: fc.constantFrom(...KINDS),
  a: fc.nat(30),
  b: fc.nat(3),
  flag: fc.boolean(),
  stale: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
})

/** A room's story: from the door, from the start, or in the middle of a vote; then anything goes. */
export const history: fc.Arbitrary<readonly Move[]> = fc
  .tuple(
    fc.array(anyMove, { minLength: 5, maxLength: 70, size: 'max' }),
    fc.constantFrom('lobby', 'lobby', 'start', 'start', 'vote', 'vote', 'vote', 'end'),
  )
  .map(([moves, opening]) => [...OPENINGS[opening], ...moves])

const still = { node: 0, twice: false, a: 0, b: 0, flag: true, stale: false } as const
const STARTED: readonly Move[] = [
  ...[0, 1, 2, 3].map((seat) => ({ ...still, seat, kind: 'join' as const })),
  { ...still, seat: 1, kind: 'takeRole', a: 0 },
  { ...still, seat: HOST, kind: 'start' },
]
const WRITTEN: readonly Move[] = [
  ...STARTED,
  { ...still, seat: GUEST, kind: 'join' },
  { ...still, seat: HOST, kind: 'next' },
  ...[2, 3, 0].map((seat) => ({ ...still, seat, kind: 'write' as const })),
]
const VOTING: readonly Move[] = [
  ...WRITTEN,
  { ...still, seat: HOST, kind: 'next' },
  ...[1, 2, 3].flatMap((seat) => votes(seat)),
]
/** Ended over cards that nobody has seen: refused at first, for nothing was said of them. */
const ENDED: readonly Move[] = [
  ...WRITTEN,
  ...[0, 2].map((b) => ({ ...still, seat: HOST, kind: 'close' as const, b })),
]
const OPENINGS = { lobby: [], start: STARTED, vote: VOTING, end: ENDED }

/** Two points for one item, then two for another: one too many. */
function votes(seat: number): Move[] {
  return [seat, seat + 1].map((a) => ({ ...still, seat, a, b: 2, twice: true, kind: 'vote' }))
}

export const seatOf = (n: number): SeatId => idOf('seat', n)

/** What the person at that seat would send, seeing `state`. `serial` makes fresh ids. */
export function commandOf(move: Move, state: LiveState, serial: number): LiveCommand {
  const expectEpoch = state.epoch - (move.stale ? 1 : 0)
  return (
    lead(move, state, expectEpoch) ??
    seatOrFloor(move, state, expectEpoch) ??
    writing(move, state, serial)
  )
}

export function contextFor(move: Move, serial: number): DecideContext {
  return contextOf(seatOf(move.seat), 1_000_000 + serial * 10_000, {
    newRun: idOf('run', serial),
    present: 3 + move.b,
    facilitatorAbsentSeconds: move.flag ? 0 : move.a * 20,
    hats: move.seat === HOST ? ['facilitator'] : [],
    guest: move.seat === GUEST,
  })
}

const CARDS = [null, 'reveal', 'keep'] as const

function lead(
  { kind, a, b, flag }: Move,
  state: LiveState,
  expectEpoch: number,
): LiveCommand | null {
  const here = state.runs.at(-1)?.index ?? -1
  const evenIfWriting = flag
  switch (kind) {
    case 'start':
    case 'pause':
    case 'resume':
    case 'reveal':
      return { type: kind, expectEpoch }
    case 'next':
      return { type: 'openStep', expectEpoch, index: here + 1, evenIfWriting }
    case 'back':
      return { type: 'openStep', expectEpoch, index: here - 1, evenIfWriting }
    case 'jump':
      return {
        type: 'openStep',
        expectEpoch,
        index: a % (state.plan.steps.length + 1),
        evenIfWriting,
      }
    case 'skip':
      return { type: 'skip', expectEpoch, evenIfWriting }
    case 'close':
      return a === 0
        ? { type: 'close', expectEpoch, evenIfWriting, cards: CARDS[b % CARDS.length] ?? null }
        : { type: 'reveal', expectEpoch }
    case 'extend':
      return { type: 'extend', expectEpoch, minutes: b }
    case 'handOver':
      return { type: 'handOver', expectEpoch, to: seatOf(b + 1) }
    default:
      return null
  }
}

function seatOrFloor(
  { kind, a, b, flag }: Move,
  state: LiveState,
  expectEpoch: number,
): LiveCommand | null {
  const run = pick(state.runs, b === 0 ? a : state.runs.length - 1)?.id ?? idOf('run', 0)
  switch (kind) {
    case 'join':
      return { type: 'join', place: flag ? 'room' : 'remote' }
    case 'takeRole':
    case 'giveBackRole':
      return {
        type: kind,
        role: pick(['client', 'facilitator', 'consultant', 'king'], a) ?? 'client',
      }
    case 'takeOver':
      return { type: 'takeOver', expectEpoch }
    case 'followUp':
      return { type: 'followUp', promise: idOf('commitment', b) }
    case 'done':
    case 'notDone':
    case 'pass':
    case 'askFloor':
    case 'takeFloor':
    case 'leaveQueue':
    case 'endTurn':
      return { type: kind, run }
    case 'giveFloor':
      return { type: 'giveFloor', run, to: seatOf(a % SEATS) }
    case 'postpone':
      return { type: 'postpone', run, seat: seatOf(a % SEATS) }
    default:
      return null
  }
}

function writing(move: Move, state: LiveState, serial: number): LiveCommand {
  const { kind, a, b, flag } = move
  const item = pick([...state.items.keys()], a) ?? idOf('item', 0)
  const run = currentOr(state, kind === 'writeElsewhere' ? a : -1)
  switch (kind) {
    case 'reword':
      return { type: 'reword', item, words: idOf('words', serial) }
    case 'withdraw':
    case 'bringIn':
      return { type: kind, item }
    case 'name':
      return { type: flag ? 'showName' : 'hideName', item }
    case 'vote':
      return { type: 'vote', run: (flag ? lastVote(state) : null) ?? run, item, points: b }
    default:
      return write(move, run, serial)
  }
}

/** Now and then with an id that is taken. */
function write({ a, b, flag }: Move, run: RunId, serial: number): LiveCommand {
  const item = a === 30 ? idOf('item', serial - 1) : idOf('item', serial)
  const words = a === 29 ? idOf('words', serial - 1) : idOf('words', serial)
  return { type: 'write', run, item, words, named: b === 0 ? null : flag }
}

function currentOr(state: LiveState, n: number): RunId {
  const run = n < 0 ? state.runs.at(-1) : pick(state.runs, n)
  return run?.id ?? idOf('run', 0)
}

/** Also when the room has left it. */
function lastVote({ runs, plan }: LiveState): RunId | null {
  return runs.findLast(({ index }) => plan.steps[index]?.step.mode.kind === 'vote')?.id ?? null
}

function pick<T>(list: readonly T[], n: number): T | undefined {
  return list.length === 0 ? undefined : list[((n % list.length) + list.length) % list.length]
}

function repeat<const T>(kinds: readonly T[], times: number): T[] {
  return Array.from({ length: times }, () => kinds).flat()
}
