import { z } from 'zod'
import { LOCALES } from '#platform/i18n/locale.ts'
import { ConsentStatusWire, OwnWordWire } from '../consent/wire.ts'
import { ANSWERS } from '../consent/types.ts'
import { ABOUTS } from './types.ts'

const language = z.enum(LOCALES)

const lookBack = z.object({
  id: z.uuid(),
  occasion: z.enum(['rest', 'end']),
  state: z.enum(['open', 'standing', 'given_up']),
  stateSince: z.iso.datetime(),
  openedBy: z.object({ person: z.uuid(), name: z.string() }),
  openedAt: z.iso.datetime(),
  reason: z.string(),
  farewell: z.string(),
  language,
  consent: z.uuid().nullable(),
  words: z.array(
    z.object({
      id: z.uuid(),
      about: z.enum(ABOUTS),
      body: z.string(),
      language,
      person: z.uuid(),
      name: z.string(),
      writtenAt: z.iso.datetime(),
    }),
  ),
})

/** Why it flourished, why it faded, and how far the end has been agreed on; null when nobody looks back; and what was said earlier. */
export const LookBackWire = z
  .object({
    lookBack: lookBack.nullable(),
    earlier: z.array(lookBack),
    ending: z
      .object({
        id: z.uuid(),
        status: ConsentStatusWire,
        isClosed: z.boolean(),
        answers: z.array(
          z.object({ name: z.string(), answer: z.enum(ANSWERS), reason: z.string() }),
        ),
        mine: OwnWordWire,
      })
      .nullable(),
  })
  .meta({ id: 'LookBack' })
