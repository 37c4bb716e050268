import { LOCALES } from '#platform/i18n/locale.ts'
import { hasLetter, oneLine } from '#platform/text.ts'
import { z } from 'zod'
import { JOIN_RULES, KINDS, ORIGINS, PURPOSES, VISIBILITIES } from '../types.ts'
import { languagesInput } from '../input.ts'
import { charterTextInput } from '../charter/input.ts'

const line = (max: number) => z.string().trim().min(1).max(max)
const maybe = (max: number) => z.string().trim().max(max).default('')

export const whyInput = z.strictObject({
  purpose: z.enum(PURPOSES),
  why: line(1000),
  language: z.enum(LOCALES),
})

export const aboutInput = z.strictObject({
  name: z.string().overwrite(oneLine).min(1).max(120).refine(hasLetter, 'required'),
  question: maybe(300),
})

export const kindInput = z.strictObject({
  kind: z.enum(KINDS),
  origin: z.enum(ORIGINS),
  originName: maybe(120),
})

export const whoInput = z.strictObject({
  visibility: z.enum(VISIBILITIES),
  joinRule: z.enum(JOIN_RULES),
  languages: languagesInput,
})

export const rhythmInput = z.strictObject({
  rhythm: maybe(300),
  firstDate: z.union([z.literal(''), z.iso.date()]).default(''),
})

/** What is kept between two visits: whatever does not fit any more is asked again. */
export const draftAnswers = z.object({
  why: whyInput.optional().catch(undefined),
  about: aboutInput.optional().catch(undefined),
  kind: kindInput.optional().catch(undefined),
  who: whoInput.optional().catch(undefined),
  rhythm: rhythmInput.optional().catch(undefined),
  charter: charterTextInput.optional().catch(undefined),
})

/** All answers at once: what the API takes. The same steps, the same bounds. */
export const foundingInput = z.strictObject({
  why: whyInput,
  about: aboutInput,
  kind: kindInput,
  who: whoInput,
  rhythm: rhythmInput,
  charter: charterTextInput,
})
