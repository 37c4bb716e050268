import type { Locale } from '#platform/i18n/locale.ts'
import { type Scene, given } from '#platform/scenes.ts'
import type { Answer } from '../consent/types.ts'
import { answerConsent } from '../consent/use-cases/answer-consent.ts'
import { at, enterAs, type Setting } from '../founding/seed.ts'
import type { CharterText } from './types.ts'
import { editCharterDraft, startCharterDraft } from './use-cases/edit-draft.ts'
import { proposeCharter } from './use-cases/propose-charter.ts'
import { readCharter } from './use-cases/read-charter.ts'

/** One proposal of a charter, and what each said to it. */
export interface CharterStory<Who> {
  readonly by: Who
  readonly daysAgo: number
  readonly reason: string
  readonly delayDays: number
  readonly texts: Partial<Record<Locale, CharterText>>
  readonly words: readonly CharterWord<Who>[]
}

interface CharterWord<Who> {
  readonly who: Who
  /** Days after the proposal. */
  readonly after: number
  readonly answer: Answer
  readonly reason?: string
}

/** A charter is proposed, and each gives a word in their own time. */
export function charterScenes<Who extends string>(
  here: Setting<Who>,
  charter: CharterStory<Who>,
): Scene[] {
  const answers = charter.words.map((word) =>
    at(here, charter.daysAgo - word.after, '19:00', () => say(here, word)),
  )
  return [at(here, charter.daysAgo, '18:00', () => propose(here, charter)), ...answers]
}

async function propose<Who extends string>(
  { stage, key }: Setting<Who>,
  charter: CharterStory<Who>,
): Promise<void> {
  const { house } = stage
  const membership = await enterAs(stage, key, charter.by)
  given(await startCharterDraft(house, membership))
  for (const [language, text] of Object.entries(charter.texts)) {
    const { draft } = await readCharter(house, membership)
    const edit = { language: language as Locale, revision: draft?.revision ?? 0, text }
    given(await editCharterDraft(house, membership, edit))
  }
  const { draft } = await readCharter(house, membership)
  const { reason, delayDays } = charter
  const proposal = { reason, delayDays, revision: draft?.revision ?? 0 }
  given(await proposeCharter(house, membership, proposal))
}

async function say<Who extends string>(
  { stage, key }: Setting<Who>,
  { who, answer, reason = '' }: CharterWord<Who>,
): Promise<void> {
  const membership = await enterAs(stage, key, who)
  const { proposed } = await readCharter(stage.house, membership)
  if (proposed === null) throw new Error(`${who} answers where nothing is asked.`)
  const word = { consent: proposed.consent, answer, reason }
  given(await answerConsent(stage.house, membership, word))
}
