import type { SignedInPerson } from '#areas/people/types.ts'
import type { House } from '#platform/db/house.ts'
import type { CommunityDatabase } from '../../tables.ts'
import { isReached, nextStep, suggestionOf } from '../rules.ts'
import { findDraft } from '../store.ts'
import {
  FOUNDING_STEPS,
  type FoundingAnswers,
  type FoundingStep,
  type Suggestion,
} from '../types.ts'

/** Where somebody is on the way to a new community. */
export interface Founding {
  readonly answers: FoundingAnswers
  /** The step that waits; null once everything was answered. */
  readonly next: FoundingStep | null
  readonly reached: readonly FoundingStep[]
  /** What kind, origin and purpose lead to; null before they are known. */
  readonly suggestion: Suggestion | null
}

/** @param parse reads stored answers; what does not fit any more is asked again */
export async function readFounding(
  house: House<CommunityDatabase>,
  person: SignedInPerson,
  parse: (stored: unknown) => FoundingAnswers,
): Promise<Founding> {
  return foundingOf(parse((await findDraft(house.db, person.person)) ?? {}))
}

function foundingOf(answers: FoundingAnswers): Founding {
  return {
    answers,
    next: nextStep(answers),
    reached: FOUNDING_STEPS.filter((step) => isReached(answers, step)),
    suggestion: suggestionOf(answers),
  }
}
