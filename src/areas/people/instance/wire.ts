import { z } from 'zod'
import { LOCALES } from '#platform/i18n/locale.ts'
import { ACCOUNT_RULES } from './types.ts'

export const InstanceWire = z
  .object({
    name: z.string(),
    language: z.enum(LOCALES),
    accountRule: z.enum(ACCOUNT_RULES),
    sizes: z.object({
      people: z.int(),
      administrators: z.int(),
      suspended: z.int(),
      communities: z.int(),
      sessions: z.int(),
      databaseBytes: z.int(),
    }),
  })
  .meta({ id: 'Instance' })

export const AccountWire = z
  .object({
    id: z.uuid(),
    name: z.string(),
    email: z.string(),
    isVerified: z.boolean(),
    isAdministrator: z.boolean(),
    suspendedAt: z.iso.datetime().nullable(),
    openedAt: z.iso.datetime(),
  })
  .meta({ id: 'Account' })
