import type { Locale } from '#platform/i18n/locale.ts'
import { type Scene, given } from '#platform/scenes.ts'
import { at, enterAs, type Setting } from '../founding/seed.ts'
import type { StoryCircle } from './types.ts'
import { tellStory } from './use-cases/tell-story.ts'

/** What a member tells of what has changed. */
export interface ToldStory<Who> {
  readonly by: Who
  readonly daysAgo: number
  readonly body: string
  readonly language: Locale
  readonly circle: StoryCircle
}

export function storyScenes<Who extends string>(
  here: Setting<Who>,
  told: readonly ToldStory<Who>[],
): Scene[] {
  return told.map(({ by, daysAgo, ...story }) =>
    at(here, daysAgo, '20:30', async () => {
      given(await tellStory(here.stage.house, await enterAs(here.stage, here.key, by), story))
    }),
  )
}
