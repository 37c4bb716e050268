import { LOCALES } from '#platform/i18n/locale.ts'
import { z } from 'zod'
import { idInput } from '../input.ts'

export const linkInput = z.strictObject({
  days: z.coerce.number().int().min(1).max(90).default(30),
  language: z.enum(LOCALES),
})
export type LinkInput = z.output<typeof linkInput>

export const inviteInput = z.strictObject({
  addresses: z.string().trim().min(1).max(8000),
  note: z.string().trim().max(1000).default(''),
  language: z.enum(LOCALES),
})
export type InviteInput = z.output<typeof inviteInput>

export const requestInput = z.strictObject({ note: z.string().trim().max(1000).default('') })

export const requestAnswerInput = z.strictObject({
  request: idInput<'joinRequest'>(),
  answer: z.enum(['accepted', 'declined']),
  reason: z.string().trim().max(1000).default(''),
})

export const invitationInput = z.strictObject({ invitation: idInput<'invitation'>() })
