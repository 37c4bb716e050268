import { z } from 'zod'

/** What one brings along. An empty text takes it back. */
export const HandIn = z.strictObject({
  text: z.string().trim().max(4000, 'too_long').default(''),
})
export type HandIn = z.output<typeof HandIn>
