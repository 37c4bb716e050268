import { LOCALES } from '#platform/i18n/locale.ts'
import { hasLetter, oneLine } from '#platform/text.ts'
import { z } from 'zod'
import { HATS, JOIN_RULES, KINDS, ORIGINS, VISIBILITIES } from '../types.ts'
import { idInput, languagesInput } from '../input.ts'
import type { Setting } from './types.ts'

const line = (max: number) => z.string().trim().min(1).max(max)
const maybe = (max: number) => z.string().trim().max(max).default('')
const reason = line(500)

const agendaPart = z.strictObject({
  method: z.string().regex(/^[a-z0-9-]{1,60}$/),
  minutes: z.coerce.number().int().min(1).max(480),
})

// A form without JavaScript sends numbered rows; those without a method are rows left empty.
const agendaRows = z
  .record(
    z.string().regex(/^\d$/),
    z.object({ method: z.string().optional(), minutes: z.unknown() }),
  )
  .transform((rows) =>
    Object.entries(rows)
      .toSorted(([one], [other]) => Number(one) - Number(other))
      .flatMap(([, row]) => (row.method ? [row] : [])),
  )
  .pipe(z.array(agendaPart).max(8))

const setting = z.discriminatedUnion('setting', [
  z.strictObject({
    setting: z.literal('name'),
    value: z.string().overwrite(oneLine).min(1).max(120).refine(hasLetter, 'required'),
    reason,
  }),
  z.strictObject({ setting: z.literal('kind'), value: z.enum(KINDS), reason }),
  z.strictObject({
    setting: z.literal('origin'),
    value: z.strictObject({ origin: z.enum(ORIGINS), originName: maybe(120) }),
    reason,
  }),
  z.strictObject({ setting: z.literal('visibility'), value: z.enum(VISIBILITIES), reason }),
  z.strictObject({ setting: z.literal('joinRule'), value: z.enum(JOIN_RULES), reason }),
  z.strictObject({
    setting: z.literal('languages'),
    value: languagesInput,
    reason,
  }),
  z.strictObject({
    setting: z.literal('usualHats'),
    value: z.array(z.enum(HATS)).max(50).default([]),
    reason,
  }),
  z.strictObject({
    setting: z.literal('agenda'),
    value: z.union([z.array(agendaPart).max(8), agendaRows]).default([]),
    reason,
  }),
  z.strictObject({
    setting: z.literal('text'),
    value: z.strictObject({
      language: z.enum(LOCALES),
      why: line(1000),
      question: maybe(300),
      rhythm: maybe(300),
    }),
    reason,
  }),
])

export const settingInput = setting

export const revertInput = z.strictObject({ change: idInput<'settingChange'>(), reason })

export const proposalInput = z.strictObject({ proposal: idInput<'settingProposal'>() })

export const reasonInput = z.strictObject({ reason })

const nothing = z.literal('')
/** What a language held before its first text: nobody writes it, taking that text back brings it about. */
const noText = z.strictObject({
  language: z.enum(LOCALES),
  why: nothing,
  question: nothing,
  rhythm: nothing,
})

/** Reads a value of the history back, to set it again. @returns null when it no longer fits. */
export function readSetting(name: string, value: unknown): Setting | null {
  const empty = noText.safeParse(value)
  if (name === 'text' && empty.success) return { setting: name, value: empty.data }
  const parsed = setting.safeParse({ setting: name, value, reason: '-' })
  return parsed.success ? parsed.data : null
}
