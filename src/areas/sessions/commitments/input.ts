import { z } from 'zod'
import { addDays } from '#platform/time.ts'
import { OUTCOMES } from './types.ts'

const commitment = z.uuid('not_valid')
const person = z.uuid('not_valid')
const session = z.uuid('not_valid')
const text = z.string('required').trim().min(1, 'required').max(1000, 'too_long')
const day = z
  .string('required')
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'not_a_day')
  .refine((typed) => addDays(typed, 0) === typed, 'not_a_day')

/** A promise of one's own. `session`: made there; without one it stands alone. */
export const MakeCommitment = z.strictObject({ what: text, due: day, session: session.optional() })
export type MakeCommitment = z.output<typeof MakeCommitment>

/** A day for a next step just written in the room; taken back by whoever wrote it, with the item. */
export const DateItem = z.strictObject({ session, item: z.uuid('not_valid'), due: day })
export type DateItem = z.output<typeof DateItem>

/** A suggestion to somebody who was there: it exists once they say yes. */
export const ProposeCommitment = z.strictObject({
  to: person,
  what: text,
  due: day.optional(),
})
export type ProposeCommitment = z.output<typeof ProposeCommitment>

export const AnswerProposal = z.strictObject({
  commitment,
  answer: z.enum(['yes', 'no'], 'required'),
  due: day.optional(),
})
export type AnswerProposal = z.output<typeof AnswerProposal>

export const ChooseDay = z.strictObject({ commitment, due: day })
export type ChooseDay = z.output<typeof ChooseDay>

/** What came of it, in a sentence. `session`: where it was told, when it was told in a room. */
export const SettleCommitment = z.strictObject({
  commitment,
  outcome: z.enum(OUTCOMES, 'required'),
  learned: text,
  session: session.optional(),
})
export type SettleCommitment = z.output<typeof SettleCommitment>
