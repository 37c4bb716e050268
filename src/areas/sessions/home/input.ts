import { z } from 'zod'
import { GiveTakeaway } from '../minutes/input.ts'

/** An answer given from one's home: a yes without saying where from can be said more precisely later. */
export const AnswerFromHome = z.strictObject({
  session: z.uuid('not_valid'),
  answer: z.enum(['yes', 'no'], 'required'),
})

/** A takeaway given from one's home. */
export const TakeawayFromHome = GiveTakeaway.safeExtend({ session: z.uuid('not_valid') })

/** A hat taken from one's home, in one click. */
export const HatFromHome = z.strictObject({
  session: z.uuid('not_valid'),
  hat: z.enum(['facilitator', 'noteTaker'], 'required'),
})
