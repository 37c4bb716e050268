import { z } from 'zod'
import { idInput } from '../input.ts'
import { ANSWERS } from './types.ts'

export const consentInput = z.strictObject({
  consent: idInput<'consent'>(),
  answer: z.enum(ANSWERS),
  reason: z.string().trim().max(2000).default(''),
})
