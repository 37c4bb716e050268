import type { PersonId } from '#areas/people/types.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import type { StoryId } from '../types.ts'

/** How far a story goes: its teller alone says so. */
export const STORY_CIRCLES = ['community', 'public'] as const
export type StoryCircle = (typeof STORY_CIRCLES)[number]

/** A few lines by a member on what has changed for them. */
export interface Story {
  readonly id: StoryId
  readonly person: PersonId
  readonly name: string
  readonly body: string
  readonly language: Locale
  readonly circle: StoryCircle
  readonly toldAt: Date
}
