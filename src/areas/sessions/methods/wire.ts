import { z } from 'zod'
import { AIMS } from './types.ts'

const words = z.object({ fr: z.string(), en: z.string() })
const needs = z.array(
  z.enum(['speak', 'write', 'vote', 'pause', 'cluster', 'groups', 'consent', 'data']),
)

const entry = {
  id: z.string(),
  version: z.int(),
  kind: z.enum(['method', 'routine']),
  aim: z.enum(AIMS),
  name: words,
  purpose: words,
  group: z.object({ min: z.int(), ideal: z.array(z.int()), max: z.int().nullable() }),
  minutes: z.int(),
}

/** A method in the catalogue; `needs` is what the room does not know yet. */
export const MethodEntryWire = z.object({ ...entry, needs }).meta({ id: 'MethodEntry' })

const who = z.object({
  kind: z.enum(['everyone', 'only', 'except']),
  roles: z.array(z.string()).optional(),
})

const stepWire = z.object({
  key: z.string(),
  title: words,
  prompt: words,
  rule: words,
  guide: words,
  minutes: z.int(),
  mode: z.object({ kind: z.string(), who: who.optional() }),
  attribution: z.enum(['named', 'chosen', 'anonymous']),
  captures: z.array(z.string()),
  recalls: z.array(z.string()).optional(),
})

/** A method with its roles and steps; `minutes` and `starts` hold one number for each step. */
export const MethodWire = z
  .object({
    ...entry,
    when: words,
    whenNot: words,
    outputs: words,
    roomLevel: z.enum(['roomOnly', 'unattributed', 'publishable']),
    unsettles: z.boolean(),
    roles: z.array(
      z.object({ key: z.string(), name: words, task: words, seats: z.int().nullable() }),
    ),
    steps: z.array(stepWire),
    source: words,
    needs,
    stepMinutes: z.array(z.number()),
    stepStarts: z.array(z.number()),
  })
  .meta({ id: 'Method' })
