import { z } from 'zod'
import { DateItem } from '../commitments/input.ts'
import { MOST_WORDS } from './types.ts'

const MOST_COMMANDS = 50

const id = z.uuid('not_valid')
const whole = z.number('not_valid').int('not_valid').min(0, 'not_valid').max(1_000_000, 'not_valid')
const epoch = { expectEpoch: whole }
const again = { evenIfWriting: z.boolean().default(false) }
const run = { run: id }
const item = { item: id }
const role = z.string().regex(/^[a-zA-Z-]{1,40}$/, 'not_valid')
const of = <Type extends string, Shape extends z.ZodRawShape>(type: Type, shape: Shape) =>
  z.strictObject({ type: z.literal(type), ...shape })

/** Everything one may ask of a room. */
export const RoomCommand = z.discriminatedUnion('type', [
  of('start', epoch),
  of('openStep', { ...epoch, ...again, index: whole }),
  of('skip', { ...epoch, ...again }),
  of('pause', epoch),
  of('resume', epoch),
  of('extend', { ...epoch, minutes: z.number().int().min(1, 'not_valid').max(60, 'not_valid') }),
  of('reveal', epoch),
  of('handOver', { ...epoch, to: id }),
  of('close', { ...epoch, ...again, cards: z.enum(['reveal', 'keep']).nullable().default(null) }),
  of('join', { place: z.enum(['room', 'remote']) }),
  of('takeRole', { role }),
  of('giveBackRole', { role }),
  of('takeOver', epoch),
  of('write', { ...run, ...item, words: id, named: z.boolean().nullable().default(null) }),
  of('reword', { ...item, words: id }),
  of('withdraw', item),
  of('showName', item),
  of('hideName', item),
  of('bringIn', item),
  of('done', run),
  of('notDone', run),
  of('pass', run),
  of('vote', { ...run, ...item, points: whole.max(100, 'not_valid') }),
  of('askFloor', run),
  of('leaveQueue', run),
  of('takeFloor', run),
  of('giveFloor', { ...run, to: id }),
  of('endTurn', run),
  of('postpone', { ...run, seat: id }),
])
export type RoomCommand = z.output<typeof RoomCommand>

const Text = z.strictObject({
  id,
  body: z.string('required').trim().min(1, 'required').max(MOST_WORDS, 'too_long'),
  language: z.enum(['fr', 'en']),
})

/** What a browser sends: commands in order, each with the id it minted. */
export const RoomBatch = z.strictObject({
  commands: z
    .array(
      z.strictObject({
        id,
        command: RoomCommand,
        text: Text.nullable().default(null),
        /** The day of a next step that `write` brings. */
        due: DateItem.shape.due.nullable().default(null),
      }),
    )
    .min(1, 'required')
    .max(MOST_COMMANDS, 'too_long'),
})

/** The same, as a form of the page carries it before JavaScript: one command, its text beside it. */
export const RoomForm = z
  .looseObject({
    type: z.string('required'),
    text: z.string().trim().max(MOST_WORDS, 'too_long').optional(),
    language: z.enum(['fr', 'en']).optional(),
    due: DateItem.shape.due.optional(),
  })
  .transform(({ text, language, due, ...command }) => ({ text, language, due, command }))
