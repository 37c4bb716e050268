import { LOCALES } from '#platform/i18n/locale.ts'
import { z } from 'zod'
import { idInput } from '../input.ts'
import { STORY_CIRCLES } from './types.ts'

export const STORY_MAX = 600

export const storyInput = z.strictObject({
  body: z.string().trim().min(1).max(STORY_MAX),
  language: z.enum(LOCALES),
  circle: z.enum(STORY_CIRCLES).default('community'),
})
export type StoryInput = z.output<typeof storyInput>

export const storyChoice = z.strictObject({ story: idInput<'story'>() })
