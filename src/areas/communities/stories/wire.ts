import { LOCALES } from '#platform/i18n/locale.ts'
import { z } from 'zod'
import { STORY_CIRCLES } from './types.ts'

export const StoryWire = z
  .object({
    id: z.uuid(),
    person: z.uuid(),
    name: z.string(),
    body: z.string(),
    language: z.enum(LOCALES),
    circle: z.enum(STORY_CIRCLES),
    toldAt: z.iso.datetime(),
  })
  .meta({ id: 'Story' })
