import { z } from 'zod'
import { listedZone } from '#platform/i18n/zones.ts'
import { hasLetter, oneLine } from '#platform/text.ts'
import { clockChangeAt, instantOf } from '#platform/time.ts'
import { FORMATS, LEVELS } from './types.ts'

const LONG = 4000
const flag = z.union([z.boolean(), z.enum(['on', 'true', 'yes']).transform(() => true)])

const question = z
  .string('required')
  .overwrite(oneLine)
  .min(1, 'required')
  .max(300, 'too_long')
  .refine(hasLetter, 'required')
const link = z
  .string()
  .trim()
  .max(500, 'too_long')
  .refine((text) => text === '' || isWebAddress(text), 'not_a_link')
const when = z.string('required').regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, 'not_a_time')

const planned = {
  question,
  localStart: when,
  zone: z
    .string('required')
    .min(1, 'required')
    .max(60, 'too_long')
    .refine((zone) => listedZone(zone) !== null, 'not_a_zone')
    .overwrite((zone) => listedZone(zone) ?? zone),
  format: z.enum(FORMATS, 'required'),
  link: link.default(''),
  place: z.string().trim().max(300, 'too_long').default(''),
  level: z.enum(LEVELS, 'required'),
  preparation: z.string().trim().max(LONG, 'too_long').default(''),
}

/** A session to plan. `method`: the method it is built around; without one, what the community usually does. */
export const PlanSession = z
  .strictObject({
    ...planned,
    language: z.enum(['fr', 'en'], 'required'),
    method: z.string().max(60, 'too_long').optional(),
  })
  .superRefine(comesOnce)
export type PlanSession = z.output<typeof PlanSession>

/** What may change before the room opens. After the announcement a reason goes with it. */
export const EditSession = z
  .strictObject({
    ...planned,
    revision: z.coerce.number().int().min(1, 'required'),
    reason: z.string().trim().max(300, 'too_long').default(''),
  })
  .superRefine(comesOnce)
export type EditSession = z.output<typeof EditSession>

export const AnnounceSession = z.strictObject({})

/** Why it will not be held: everybody reads it. A draft needs no reason. */
export const CallOffSession = z.strictObject({
  reason: z.string().trim().max(300, 'too_long').default(''),
})
export const BringBackSession = z.strictObject({})

export const AnswerRsvp = z.strictObject({
  answer: z.enum(['yes', 'no'], 'required'),
  place: z.enum(['room', 'remote']).optional(),
})
export type AnswerRsvp = z.output<typeof AnswerRsvp>

const hat = z.string('required').regex(/^[a-zA-Z-]{1,40}$/, 'not_valid')
export const TakeHat = z.strictObject({ hat, agree: flag.optional() })
export const GiveBackHat = z.strictObject({ hat })

export const AddPart = z.strictObject({
  method: z.string('required').min(1, 'required').max(60, 'too_long'),
  minutes: z.coerce.number().int().min(1, 'too_short').max(600, 'too_long').optional(),
})
export type AddPart = z.output<typeof AddPart>

const part = z.uuid('not_valid')
/** Another method in the place of one. */
export const SwapPart = z.strictObject({
  part,
  method: z.string('required').min(1, 'required').max(60, 'too_long'),
})
export const SetPartMinutes = z.strictObject({
  part,
  minutes: z.coerce.number('not_valid').int('not_valid').min(1, 'too_short').max(600, 'too_long'),
})
export const MovePart = z.strictObject({
  part,
  by: z.coerce.number().refine((n) => n === 1 || n === -1),
})
export const RemovePart = z.strictObject({ part })

/** A time that clocks jump over, or show twice, is no time to meet: nobody could tell which is meant. */
function comesOnce(input: { localStart: string; zone: string }, context: z.RefinementCtx): void {
  if (listedZone(input.zone) === null) return
  const message =
    instantOf(input.localStart, input.zone) === null
      ? 'not_a_time'
      : CHANGED[clockChangeAt(input.localStart, input.zone) ?? 'none']
  if (message !== null) context.addIssue({ code: 'custom', path: ['localStart'], message })
}

const CHANGED = { skipped: 'skipped_time', double: 'double_time', none: null } as const

function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, username, password } = new URL(text)
  // `https://zoom.us@elsewhere.example` reads like one place and leads to another.
  return /^https?:$/.test(protocol) && username === '' && password === ''
}
