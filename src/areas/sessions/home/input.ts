import { z } from 'zod'

/** An answer given from one's home: a yes without saying where from can be said more precisely later. */
export const AnswerFromHome = z.strictObject({
  session: z.uuid('not_valid'),
  answer: z.enum(['yes', 'no'], 'required'),
})
