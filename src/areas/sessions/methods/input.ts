import * as z from 'zod'
import { AIMS, type Method } from './types.ts'

const Text = z.string().trim().min(1).max(600)
const Words = z.strictObject({ fr: Text, en: Text })
const Key = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
const Count = z.int().positive()
const Minutes = z
  .int()
  .min(0)
  .max(24 * 60)

const Who = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('everyone') }),
  z.strictObject({ kind: z.literal('only'), roles: z.array(Key).min(1) }),
  z.strictObject({ kind: z.literal('except'), roles: z.array(Key).min(1) }),
])

const Capture = z.enum([
  'note',
  'topic',
  'case',
  'question',
  'request',
  'idea',
  'fact',
  'feedback',
  'followUp',
  'decision',
  'learning',
  'commitment',
  'takeaway',
])

const Mode = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('speak'),
    order: z.enum(['round', 'queue', 'popcorn']),
    who: Who,
    write: Who.nullable(),
  }),
  z.strictObject({
    kind: z.literal('write'),
    who: Who,
    reveal: z.enum(['live', 'together', 'never']),
    maxPerPerson: Count.nullable(),
  }),
  z.strictObject({ kind: z.literal('vote'), who: Who, from: Key, budget: Count, perItem: Count }),
  z.strictObject({ kind: z.literal('pause') }),
  z.strictObject({ kind: z.literal('cluster'), who: Who, from: Key }),
  z.strictObject({
    kind: z.literal('groups'),
    size: Count,
    assign: z.enum(['random', 'spread', 'choice', 'fixed']),
    rounds: Count,
  }),
  z.strictObject({
    kind: z.literal('consent'),
    who: Who,
    round: z.enum(['object', 'integrate', 'adopt']),
  }),
  z.strictObject({ kind: z.literal('data'), who: Who, view: z.enum(['hidden', 'shown']) }),
])

const Step = z.strictObject({
  key: Key,
  title: Words,
  prompt: Words,
  rule: Words,
  guide: Words,
  minutes: Count,
  minMinutes: Minutes,
  maxMinutes: Count,
  scale: z.enum(['fixed', 'linear', 'perPerson', 'perRound']),
  mode: Mode,
  attribution: z.enum(['named', 'chosen', 'anonymous']),
  captures: z.array(Capture),
  recalls: z.array(Key).min(1).optional(),
})

const Role = z.strictObject({ key: Key, name: Words, task: Words, seats: Count.nullable() })

const Group = z.strictObject({
  min: Count,
  ideal: z.tuple([Count, Count]),
  max: Count.nullable(),
})

/** The shape of a method's file. What the shape cannot say, `problemsOf` in rules.ts does. */
export const MethodFile: z.ZodType<Method> = z.strictObject({
  id: Key,
  version: Count,
  kind: z.enum(['method', 'routine']),
  aim: z.enum(AIMS),
  name: Words,
  purpose: Words,
  when: Words,
  whenNot: Words,
  outputs: Words,
  group: Group,
  minutes: Count,
  roomLevel: z.enum(['roomOnly', 'unattributed', 'publishable']),
  unsettles: z.boolean(),
  roles: z.array(Role).min(1),
  steps: z.array(Step).min(1),
  source: Words,
})

const Asked = z.coerce.number().int().min(1).max(10_000).optional().catch(undefined)

/** What an address may ask of the catalogue. What makes no sense is left out, so that old links still answer. */
export const MethodSearch = z.object({
  aim: z.enum(AIMS).optional().catch(undefined),
  people: Asked,
  minutes: Asked,
})
