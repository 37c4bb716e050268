import { z } from 'zod'

/** One line of the history of settings; `before` and `after` have the form of the setting. */
export const SettingChangeWire = z
  .object({
    id: z.uuid(),
    setting: z.string(),
    before: z.unknown(),
    after: z.unknown(),
    reason: z.string(),
    by: z.object({ person: z.uuid(), name: z.string() }),
    at: z.iso.datetime(),
    reverts: z.uuid().nullable(),
    isReversible: z.boolean(),
  })
  .meta({ id: 'SettingChange' })
