import { type Scene, given } from '#platform/scenes.ts'
import type { Answer } from '../consent/types.ts'
import { answerConsent } from '../consent/use-cases/answer-consent.ts'
import { at, enterAs, type Setting as Place } from '../founding/seed.ts'
import type { Setting } from './types.ts'
import { changeSetting } from './use-cases/change-setting.ts'
import { readProposals } from './use-cases/read-proposals.ts'

/** A setting that everybody was asked about, and what each said. */
export interface DecisionStory<Who> {
  readonly by: Who
  readonly daysAgo: number
  readonly setting: Extract<Setting, { setting: 'kind' | 'visibility' }>
  readonly reason: string
  readonly words: readonly {
    readonly who: Who
    /** Days after the proposal. */
    readonly after: number
    readonly answer: Answer
    readonly reason?: string
  }[]
}

/** A setting is proposed, and each gives a word in their own time. */
export function decisionScenes<Who extends string>(
  here: Place<Who>,
  story: DecisionStory<Who>,
): Scene[] {
  const answers = story.words.map((word) =>
    at(here, story.daysAgo - word.after, '19:30', () => say(here, word)),
  )
  return [at(here, story.daysAgo, '18:15', () => propose(here, story)), ...answers]
}

async function propose<Who extends string>(
  { stage, key }: Place<Who>,
  { by, setting, reason }: DecisionStory<Who>,
): Promise<void> {
  const membership = await enterAs(stage, key, by)
  given(await changeSetting(stage.house, membership, { ...setting, reason }))
}

async function say<Who extends string>(
  { stage, key }: Place<Who>,
  { who, answer, reason = '' }: DecisionStory<Who>['words'][number],
): Promise<void> {
  const membership = await enterAs(stage, key, who)
  const open = (await readProposals(stage.house, membership)).find(
    ({ state }) => state === 'proposed',
  )
  if (open === undefined) throw new Error(`${who} answers where nothing is asked.`)
  given(await answerConsent(stage.house, membership, { consent: open.consent, answer, reason }))
}
