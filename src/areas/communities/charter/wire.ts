import { z } from 'zod'
import { ANSWERS } from '../consent/types.ts'

const text = z.object({
  domain: z.string(),
  mission: z.string(),
  vision: z.string(),
  values: z.string(),
  ambition: z.string(),
  norms: z.string(),
})
const texts = z.object({ fr: text.optional(), en: text.optional() })
const answer = z.enum(ANSWERS)

/** Where a consent stands: who is waited for, who objects, or since when it is agreed. */
export const ConsentStatusWire = z
  .discriminatedUnion('state', [
    z.object({ state: z.literal('alone') }),
    z.object({
      state: z.literal('open'),
      waitingFor: z.array(z.uuid()),
      until: z.iso.datetime(),
    }),
    z.object({ state: z.literal('objected'), by: z.array(z.uuid()) }),
    z.object({ state: z.literal('agreed'), at: z.iso.datetime() }),
  ])
  .meta({ id: 'ConsentStatus' })

export const OwnWordWire = z.object({
  asked: z.boolean(),
  answer: answer.nullable(),
  reason: z.string(),
})

/** A version of a charter, with names, dates and dissent. */
export const CharterVersionWire = z
  .object({
    id: z.uuid(),
    number: z.int(),
    state: z.enum(['proposed', 'adopted', 'replaced', 'withdrawn']),
    settledAt: z.iso.datetime().nullable(),
    proposedBy: z.object({ person: z.uuid(), name: z.string() }),
    proposedAt: z.iso.datetime(),
    reason: z.string(),
    texts,
    consent: z.uuid(),
    status: ConsentStatusWire,
    asked: z.array(z.uuid()),
    answers: z.array(
      z.object({
        person: z.uuid(),
        name: z.string(),
        answer,
        reason: z.string(),
        at: z.iso.datetime(),
      }),
    ),
    dissent: z.array(
      z.object({
        person: z.uuid(),
        name: z.string(),
        answer: z.enum(['reservation', 'objection']),
        reason: z.string(),
        at: z.iso.datetime(),
        liftedAt: z.iso.datetime().nullable(),
      }),
    ),
  })
  .meta({ id: 'CharterVersion' })

/** The charter that counts, the one proposed, the draft, and the reader's own word. */
export const CharterWire = z
  .object({
    adopted: CharterVersionWire.nullable(),
    proposed: CharterVersionWire.nullable(),
    draft: z
      .object({
        id: z.uuid(),
        texts,
        revision: z.int(),
        editedBy: z.uuid(),
        editedAt: z.iso.datetime(),
      })
      .nullable(),
    mine: OwnWordWire,
  })
  .meta({ id: 'Charter' })
