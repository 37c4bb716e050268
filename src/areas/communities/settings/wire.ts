import { z } from 'zod'
import { weighed } from '../consent/wire.ts'

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

/** `asked`: everybody is asked first; see the proposals. */
export const SettingOutcomeWire = z
  .object({ outcome: z.enum(['changed', 'asked']) })
  .meta({ id: 'SettingOutcome' })

/** A kind or a visibility that is or was decided together, with names, dates and dissent. */
export const SettingProposalWire = z
  .object({
    id: z.uuid(),
    setting: z.enum(['visibility', 'kind']),
    before: z.string(),
    after: z.string(),
    reason: z.string(),
    reverts: z.uuid().nullable(),
    by: z.object({ person: z.uuid(), name: z.string() }),
    proposedAt: z.iso.datetime(),
    consent: z.uuid(),
    state: z.enum(['proposed', 'decided', 'withdrawn']),
    settledAt: z.iso.datetime().nullable(),
    ...weighed,
  })
  .meta({ id: 'SettingProposal' })
