import { LOCALES } from '#platform/i18n/locale.ts'
import { z } from 'zod'
import { idInput } from '../input.ts'
import { KINDS, ORIGINS } from '../types.ts'
import { ABOUTS } from './types.ts'

const maybe = (max: number) => z.string().trim().max(max).default('')

/** The look back: at least one reason why it flourished or faded. */
const lookBack = {
  reason: z.string().trim().min(1).max(500),
  flourished: maybe(2000),
  faded: maybe(2000),
  keep: maybe(2000),
  language: z.enum(LOCALES),
}

export const restInput = z.strictObject(lookBack)
export type RestInput = z.output<typeof restInput>

export const endInput = z.strictObject({
  ...lookBack,
  farewell: maybe(3000),
  delayDays: z.coerce.number().int().min(3).max(30),
})
export type EndInput = z.output<typeof endInput>

export const wordInput = z.strictObject({
  about: z.enum(ABOUTS),
  body: z.string().trim().min(1).max(2000),
  language: z.enum(LOCALES),
})
export type WordInput = z.output<typeof wordInput>

/** What the portfolio is asked for, from its address: whatever is not understood is not asked. */
export const portfolioInput = z.object({
  state: z.enum(['living', 'resting', 'ended']).optional().catch(undefined),
  kind: z.enum(KINDS).optional().catch(undefined),
  origin: z.enum(ORIGINS).optional().catch(undefined),
  mine: z
    .literal('1')
    .transform(() => true)
    .optional()
    .catch(undefined),
  after: idInput<'community'>().optional().catch(undefined),
})
