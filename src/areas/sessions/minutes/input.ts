import { z } from 'zod'
import { CIRCLES, SECTIONS } from './types.ts'

const LONG = 4000

const line = z.uuid('not_valid')
const text = z.string('required').trim().min(1, 'required').max(LONG, 'too_long')
const section = z.enum(SECTIONS, 'required')

export const AddLine = z.strictObject({ section, text })
export type AddLine = z.output<typeof AddLine>

/**
 * Other words for a line. `over`: the wording one had before one's eyes; when somebody has put it differently
 * since, nothing is saved over it.
 */
export const RewordLine = z.strictObject({ line, text, over: z.uuid('not_valid').optional() })
export type RewordLine = z.output<typeof RewordLine>

export const MoveLine = z.strictObject({ line, section })
export type MoveLine = z.output<typeof MoveLine>

/** A line alone: to remove it, or to withdraw one's own words. */
export const OfLine = z.strictObject({ line })

export const SetCircle = z.strictObject({ line, circle: z.enum(CIRCLES, 'required') })
export type SetCircle = z.output<typeof SetCircle>

/** "None, because": an empty text takes the reason back. */
export const SayNoLearning = z.strictObject({
  because: z.string().trim().max(LONG, 'too_long').default(''),
})
export type SayNoLearning = z.output<typeof SayNoLearning>

export const ProposeAmendment = z.strictObject({ line, text })
export type ProposeAmendment = z.output<typeof ProposeAmendment>

export const AnswerAmendment = z.strictObject({
  amendment: z.uuid('not_valid'),
  answer: z.enum(['accepted', 'declined', 'withdrawn'], 'required'),
  reply: z.string().trim().max(LONG, 'too_long').default(''),
})
export type AnswerAmendment = z.output<typeof AnswerAmendment>

/** What came after the minutes were proposed: joined to them, left beside them, or withdrawn by its author. */
export const AnswerArrival = z.strictObject({
  item: z.uuid('not_valid'),
  answer: z.enum(['joined', 'declined', 'withdrawn'], 'required'),
})
export type AnswerArrival = z.output<typeof AnswerArrival>

/** What one takes away, or "I pass": each is an answer. */
export const GiveTakeaway = z
  .strictObject({
    answer: z.enum(['give', 'pass'], 'required').meta({ examples: ['pass'] }),
    text: z.string().trim().max(LONG, 'too_long').default(''),
  })
  .refine(({ answer, text: said }) => answer === 'pass' || said !== '', {
    path: ['text'],
    message: 'required',
  })
export type GiveTakeaway = z.output<typeof GiveTakeaway>

/** Proposing, and saying yes: nothing to fill in. */
export const NothingMore = z.strictObject({})
