import { z } from 'zod'
import { ANSWERS } from './types.ts'

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

/** What every consent tells: where it stands, who was asked, what each said last, and all dissent. */
export const weighed = {
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
}
