import { z } from 'zod'
import { ENGAGEMENTS } from '#areas/communities/types.ts'
import { FORMATS, SESSION_STATES } from '../types.ts'

/** What a person's home is made of, across their communities. */
export const OwnHomeWire = z
  .object({
    coming: z.array(
      z.object({
        session: z.uuid(),
        question: z.string(),
        startsAt: z.iso.datetime(),
        state: z.enum(SESSION_STATES),
        format: z.enum(FORMATS),
        community: z.string(),
        address: z.string(),
        answer: z.enum(['yes', 'no']).nullable(),
        freeHats: z.array(z.enum(['facilitator', 'noteTaker'])),
        toPrepare: z.boolean(),
        engagement: z.enum(ENGAGEMENTS),
        asks: z.object({
          come: z.boolean(),
          enter: z.boolean(),
          hats: z.array(z.enum(['facilitator', 'noteTaker'])),
          prepare: z.boolean(),
        }),
      }),
    ),
    commitments: z.array(
      z.object({
        id: z.uuid(),
        text: z.string().nullable(),
        language: z.string(),
        due: z.iso.date().nullable(),
        state: z.enum(['open', 'proposed']),
        madeAt: z.iso.datetime(),
        proposedBy: z.string().nullable(),
        community: z.string(),
      }),
    ),
    minutes: z.array(
      z.object({
        session: z.uuid(),
        question: z.string(),
        startsAt: z.iso.datetime(),
        community: z.string(),
        asks: z.enum(['propose', 'approve', 'late']),
      }),
    ),
    takeaways: z.array(
      z.object({
        session: z.uuid(),
        question: z.string(),
        startsAt: z.iso.datetime(),
        community: z.string(),
      }),
    ),
  })
  .meta({ id: 'OwnHome' })
