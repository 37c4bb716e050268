import { z } from 'zod'

/** A mail as those who keep the instance running may see it. */
export const MailWire = z
  .object({
    id: z.uuid(),
    kind: z.string(),
    /** Masked: `a…@example.org`. */
    recipient: z.string(),
    state: z.enum(['waiting', 'sending', 'sent', 'failed', 'uncertain', 'held', 'gathered']),
    attempts: z.int(),
    error: z.string().nullable(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Mail' })
