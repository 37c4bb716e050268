import { z } from 'zod'
import { CommitmentWire } from '../commitments/wire.ts'
import { CIRCLES, LEVELS } from '../types.ts'
import { SECTIONS } from './types.ts'

const words = z.object({ fr: z.string(), en: z.string() })

/** Where the step is described: its key, in that version of that method. */
const origin = z.object({
  key: z.string(),
  method: z.object({ id: z.string(), version: z.int() }).nullable(),
})

const amendment = z.object({
  id: z.uuid(),
  text: z.string().nullable(),
  language: z.string(),
  by: z.string().nullable(),
  mine: z.boolean(),
})

const arrival = z.object({
  item: z.uuid(),
  text: z.string(),
  language: z.string(),
  step: words,
  origin,
  by: z.string().nullable(),
  mine: z.boolean(),
  mayAnswer: z.boolean(),
  state: z.enum(['open', 'declined']),
})

const line = z.object({
  line: z.uuid(),
  wording: z.uuid(),
  section: z.enum(SECTIONS),
  capture: z.string(),
  text: z.string().nullable(),
  language: z.string(),
  step: words.nullable(),
  origin: origin.nullable(),
  author: z.string().nullable(),
  mine: z.boolean(),
  circle: z.enum(CIRCLES),
  late: z.boolean(),
  mayWiden: z.boolean(),
  commitment: CommitmentWire.nullable(),
  amendments: z.array(amendment),
})

/** Minutes as far as this reader may read them; what stays with those present is only counted. */
export const MinutesWire = z
  .object({
    level: z.enum(LEVELS),
    state: z.enum(['draft', 'proposed', 'approved']),
    version: z.int(),
    latest: z.int(),
    quietUntil: z.iso.datetime().nullable(),
    approvedAt: z.iso.datetime().nullable(),
    approvedBy: z.enum(['everyone', 'delay']).nullable(),
    noLearning: z.object({ body: z.string().nullable(), language: z.string() }).nullable(),
    lines: z.array(line),
    commitments: z.array(CommitmentWire),
    followedUp: z.array(CommitmentWire),
    arrivals: z.array(arrival),
    keptInRoom: z.int(),
    present: z.object({ count: z.int(), names: z.array(z.string()) }),
    saidYes: z.int(),
    me: z.object({
      isPresent: z.boolean(),
      mayEdit: z.boolean(),
      mayAmend: z.boolean(),
      saidYes: z.boolean(),
      amends: z.boolean(),
    }),
    versions: z.array(
      z.object({
        number: z.int(),
        change: z.string(),
        by: z.string().nullable(),
        at: z.iso.datetime(),
      }),
    ),
  })
  .meta({ id: 'Minutes' })

export const LineMadeWire = z.object({ line: z.uuid() }).meta({ id: 'LineMade' })
export const AmendmentMadeWire = z.object({ amendment: z.uuid() }).meta({ id: 'AmendmentMade' })

/** Something learned, with the session and the step it was born in. */
export const LearningWire = z
  .object({
    line: z.uuid(),
    text: z.string().nullable(),
    language: z.string(),
    step: words.nullable(),
    circle: z.enum(CIRCLES),
    session: z.uuid(),
    question: z.string(),
    startsAt: z.iso.datetime(),
    approvedAt: z.iso.datetime(),
  })
  .meta({ id: 'Learning' })

export const TakeawayWire = z
  .object({
    line: z.uuid(),
    text: z.string(),
    language: z.string(),
    capture: z.string(),
    session: z.uuid(),
    question: z.string(),
    startsAt: z.iso.datetime(),
    community: z.string(),
  })
  .meta({ id: 'Takeaway' })

const placed = { section: z.enum(SECTIONS), text: z.string().nullable() }

/** What one version changed of the one before it, for those who were present. */
export const ComparisonWire = z
  .object({
    version: z.int(),
    lines: z.array(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('added'), ...placed }),
        z.object({ kind: z.literal('removed'), ...placed }),
        z.object({ kind: z.literal('moved'), from: z.enum(SECTIONS), ...placed }),
        z.object({ kind: z.literal('circle'), circle: z.enum(CIRCLES), ...placed }),
        z.object({
          kind: z.literal('reworded'),
          section: z.enum(SECTIONS),
          pieces: z.array(z.object({ kind: z.enum(['same', 'gone', 'new']), text: z.string() })),
        }),
      ]),
    ),
  })
  .meta({ id: 'MinutesComparison' })
