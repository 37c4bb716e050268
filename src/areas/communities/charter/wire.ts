import { z } from 'zod'
import { OwnWordWire, weighed } from '../consent/wire.ts'

const text = z.object({
  domain: z.string(),
  mission: z.string(),
  vision: z.string(),
  values: z.string(),
  ambition: z.string(),
  norms: z.string(),
})
const texts = z.object({ fr: text.optional(), en: text.optional() })

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
    ...weighed,
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
