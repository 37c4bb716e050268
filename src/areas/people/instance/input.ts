import { z } from 'zod'
import { LOCALES } from '#platform/i18n/locale.ts'
import { hasLetter, oneLine } from '#platform/text.ts'
import type { PersonId } from '../types.ts'
import { ACCOUNT_GROUPS, ACCOUNT_RULES } from './types.ts'

const Reason = z.string('say_why').trim().min(1, 'say_why').max(500)

export const EditInstance = z.strictObject({
  name: z.string().overwrite(oneLine).min(1, 'required').max(80).refine(hasLetter, 'required'),
  language: z.enum(LOCALES),
  accountRule: z.enum(ACCOUNT_RULES),
})
export type EditInstance = z.output<typeof EditInstance>

export const GiveReason = z.strictObject({ reason: Reason })
export type GiveReason = z.output<typeof GiveReason>

const Search = z.string().overwrite(oneLine).max(120)

/** What a program may ask of the list. */
export const AccountQuery = z.strictObject({
  search: Search.optional(),
  group: z.enum(ACCOUNT_GROUPS).default('all'),
})

/** The address of the page: whatever somebody wrote there, a list comes. */
export const AccountFilter = z.object({
  search: Search.catch('').default(''),
  group: z.enum(ACCOUNT_GROUPS).catch('all').default('all'),
  after: z
    .uuid()
    .transform((text) => text as PersonId)
    .optional()
    .catch(undefined),
})
export type AccountFilter = z.output<typeof AccountFilter>
