import type { Id } from '#platform/ids.ts'
import { LOCALES } from '#platform/i18n/locale.ts'
import { z } from 'zod'
import { ENGAGEMENTS, HATS } from './types.ts'

/** An id as it comes from outside; `parseId` of the platform knows its form. */
export function idInput<Name extends string>() {
  return z.uuid('not_valid').transform((text) => text as Id<Name>)
}

/** What a community speaks: at least one language, each once. None sent is none chosen: an empty form says nothing. */
export const languagesInput = z
  .array(z.enum(LOCALES))
  .min(1, 'required')
  .max(50)
  .overwrite((languages) => [...new Set(languages)])
  .prefault([])
  .meta({ examples: [['fr', 'en']] })

export const engagementInput = z.strictObject({ engagement: z.enum(ENGAGEMENTS) })

export const hatInput = z.strictObject({ hat: z.enum(HATS) })

export const hatOfferInput = z.strictObject({
  hat: z.enum(HATS),
  to: idInput<'person'>(),
  note: z.string().trim().max(500).default(''),
})

export const offerInput = z.strictObject({ offer: idInput<'hatOffer'>() })

export const offerAnswerInput = z.strictObject({
  offer: idInput<'hatOffer'>(),
  answer: z.enum(['accepted', 'declined']),
})
