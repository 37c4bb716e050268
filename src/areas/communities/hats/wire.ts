import { z } from 'zod'
import { HATS } from '../types.ts'

const hat = z.enum(HATS)

export const HatOfferWire = z
  .object({
    id: z.uuid(),
    hat,
    from: z.uuid(),
    fromName: z.string(),
    to: z.uuid(),
    toName: z.string(),
    note: z.string(),
    offeredAt: z.iso.datetime(),
  })
  .meta({ id: 'HatOffer' })

/** Who wore and wears which hat, and what is offered now. */
export const HatsWire = z
  .object({
    terms: z.array(
      z.object({
        id: z.uuid(),
        hat,
        person: z.uuid(),
        name: z.string(),
        startedAt: z.iso.datetime(),
        endedAt: z.iso.datetime().nullable(),
        endedBecause: z.enum(['dropped', 'handedOn', 'left']).nullable(),
        handedByName: z.string().nullable(),
      }),
    ),
    offers: z.array(HatOfferWire),
  })
  .meta({ id: 'Hats' })
