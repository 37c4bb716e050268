import { z } from 'zod'
import { CIRCLES } from '../types.ts'
import { OUTCOMES } from './types.ts'

/** A commitment as this reader may read it. */
export const CommitmentWire = z
  .object({
    id: z.uuid(),
    owner: z.uuid().nullable(),
    ownerName: z.string().nullable(),
    text: z.string().nullable(),
    language: z.string(),
    due: z.iso.date().nullable(),
    circle: z.enum(CIRCLES),
    state: z.enum(['proposed', 'open', ...OUTCOMES]),
    madeAt: z.iso.datetime(),
    settledAt: z.iso.datetime().nullable(),
    learned: z.string().nullable(),
    learnedLanguage: z.string().nullable(),
    since: z
      .object({ session: z.uuid(), question: z.string(), startsAt: z.iso.datetime() })
      .nullable(),
    proposedBy: z.string().nullable(),
  })
  .meta({ id: 'Commitment' })

export const MadeCommitmentWire = z.object({ commitment: z.uuid() }).meta({ id: 'MadeCommitment' })
