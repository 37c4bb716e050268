import { LOCALES } from '#platform/i18n/locale.ts'
import { z } from 'zod'
import { idInput } from '../input.ts'

const part = (max: number) => z.string().trim().max(max).default('')

/** One language of a charter. Every part may be left for later. */
export const charterTextInput = z.strictObject({
  domain: part(300),
  mission: part(1000),
  vision: part(2000),
  values: part(2000),
  ambition: part(1000),
  norms: part(3000),
})

/** `revision` is the one its author saw: a draft saved meanwhile by somebody else is never overwritten. */
export const draftInput = z.strictObject({
  language: z.enum(LOCALES),
  revision: z.coerce.number().int().min(0),
  text: charterTextInput,
})
export type DraftInput = z.output<typeof draftInput>

export const proposalInput = z.strictObject({
  reason: z.string().trim().min(1).max(1000),
  delayDays: z.coerce.number().int().min(3).max(30),
  revision: z.coerce.number().int().min(0),
})
export type ProposalInput = z.output<typeof proposalInput>

export const versionInput = z.strictObject({ version: idInput<'charterVersion'>() })
