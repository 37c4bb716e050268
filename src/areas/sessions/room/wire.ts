import { z } from 'zod'
import type { Patch } from '#platform/live/patch.ts'
import type { SeatId } from '../live/types.ts'
import type { View } from '../live/view.ts'

/** The whole of what a seat may see: what a page starts from, and the stream's event `view`. */
export interface SnapshotWire extends View {
  /** Sent back when the stream is opened again: changes only fit views of their edition. */
  readonly edition: string
  readonly online: readonly SeatId[]
  /** The server's clock, epoch milliseconds. */
  readonly now: number
}

/** The stream's event `patch`: what changed in each part; a part that is absent did not. */
export interface PatchWire {
  readonly seq: number
  readonly room?: Patch
  readonly own?: Patch
  readonly chair?: Patch
  readonly edition?: string
}

/** The stream's event `presence`: all who are connected now. */
export interface PresenceWire {
  readonly online: readonly SeatId[]
  readonly now: number
}

const seat = z.string()
const instant = z.number().nullable()
const words = z.object({ fr: z.string(), en: z.string() })
const place = z.enum(['room', 'remote'])
const promise = z.object({
  wanted: z.enum(['named', 'chosen', 'anonymous']),
  kept: z.enum(['named', 'chosen']),
})

const detail = z.discriminatedUnion('mode', [
  z.object({
    mode: z.literal('speak'),
    order: z.enum(['round', 'queue', 'popcorn']),
    only: z.array(z.string()),
    floor: seat.nullable(),
    queue: z.array(seat),
    spoken: z.array(seat),
    passed: z.array(seat),
    promise: promise.nullable(),
  }),
  z.object({
    mode: z.literal('write'),
    reveal: z.enum(['live', 'together', 'never']),
    revealed: z.boolean(),
    hidden: z.int(),
    maxPerPerson: z.int().nullable(),
    promise,
  }),
  z.object({
    mode: z.literal('vote'),
    budget: z.int(),
    perItem: z.int(),
    items: z.array(z.string()),
    voters: z.int(),
    promise: z.enum(['secret', 'hiddenUntilClose']),
  }),
  z.object({ mode: z.literal('pause') }),
])

const room = z.object({
  phase: z.enum(['lobby', 'live', 'closed']),
  epoch: z.int(),
  level: z.enum(['roomOnly', 'unattributed', 'publishable']),
  startedAt: instant,
  closedAt: instant,
  facilitator: seat.nullable(),
  roles: z.array(
    z.object({
      key: z.string(),
      name: words,
      task: words,
      seats: z.int().nullable(),
      taken: z.array(seat),
    }),
  ),
  seats: z.record(
    z.string(),
    z.object({
      name: z.string().nullable(),
      place,
      roles: z.array(z.string()),
      guest: z.boolean(),
      order: z.int(),
    }),
  ),
  parts: z.array(z.object({ id: z.string(), name: words })),
  steps: z.array(
    z.object({
      part: z.string(),
      key: z.string(),
      title: words,
      prompt: words,
      rule: words,
      seconds: z.number(),
      mode: z.string(),
      captures: z.array(z.string()),
      recalls: z.array(z.int()),
      status: z.enum(['coming', 'current', 'done', 'skipped']),
    }),
  ),
  run: z
    .object({
      id: z.string(),
      index: z.int(),
      status: z.enum(['open', 'paused', 'closed', 'skipped']),
      openedAt: z.number(),
      seconds: z.number(),
      endsAt: instant,
      left: z.number().nullable(),
      takingPart: z.int(),
      finished: z.int(),
      detail,
    })
    .nullable(),
  items: z.record(
    z.string(),
    z.object({
      index: z.int(),
      text: z.string().nullable(),
      language: z.string().nullable(),
      due: z.iso.date().nullable(),
      by: seat.nullable(),
      sort: z.string(),
    }),
  ),
  followedUp: z.int(),
  results: z.array(
    z.object({
      index: z.int(),
      run: z.string(),
      voters: z.int(),
      points: z.record(z.string(), z.number()),
    }),
  ),
})

const own = z.object({
  seat,
  seated: z.boolean(),
  place: place.nullable(),
  roles: z.array(z.string()),
  leads: z.boolean(),
  mayTakeOver: z.boolean(),
  listens: z.boolean(),
  mayWrite: z.boolean(),
  writeLeft: z.int().nullable(),
  mayChooseName: z.boolean(),
  mayVote: z.boolean(),
  mayAskFloor: z.boolean(),
  hasFloor: z.boolean(),
  placeInQueue: z.int().nullable(),
  done: z.boolean(),
  passed: z.boolean(),
  items: z.record(
    z.string(),
    z.object({
      run: z.string(),
      index: z.int(),
      text: z.string().nullable(),
      language: z.string().nullable(),
      due: z.iso.date().nullable(),
      named: z.boolean(),
      late: z.boolean(),
      shown: z.boolean(),
      sort: z.string(),
    }),
  ),
  votes: z.record(z.string(), z.number()),
  pointsLeft: z.int().nullable(),
})

const chair = z.object({
  guide: words.nullable(),
  previous: z.int().nullable(),
  next: z.int().nullable(),
  notSpoken: z.array(seat),
  notDone: z.array(seat),
  late: z.array(
    z.object({
      item: z.string(),
      index: z.int(),
      text: z.string().nullable(),
      by: seat.nullable(),
    }),
  ),
  lateHidden: z.int(),
  hidden: z.int(),
  missingRoles: z.array(z.string()),
  plannedEnd: instant,
  expectedEnd: instant,
})

/** What one seat may see of its room: what is hidden until it is revealed is not in it. */
export const RoomSnapshot = z
  .object({
    seq: z.int(),
    room,
    own,
    chair: chair.nullable(),
    edition: z.string(),
    online: z.array(seat),
    now: z.number(),
  })
  .meta({ id: 'Room' })

/** An answer to each command, in their order; `refused` null: done. */
export const RoomAnswers = z
  .object({
    answers: z.array(z.object({ id: z.uuid(), refused: z.string().nullable(), seq: z.int() })),
    /** Why the day of a next step was not taken; its text is kept. */
    undated: z.string().nullable(),
    now: z.number(),
  })
  .meta({ id: 'RoomAnswers' })
