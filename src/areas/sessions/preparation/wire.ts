import { z } from 'zod'

const handed = z.object({
  person: z.uuid(),
  name: z.string(),
  text: z.string().nullable(),
  language: z.string(),
  handedAt: z.iso.datetime(),
})

/** What this member may see of what people prepared: their own; all of it once the room is open to them. */
export const PreparationsWire = z
  .object({
    mine: handed.nullable(),
    isOpen: z.boolean(),
    mayHandIn: z.boolean(),
    handed: z.array(handed),
    missing: z.array(z.string()).nullable(),
  })
  .meta({ id: 'Preparations' })
