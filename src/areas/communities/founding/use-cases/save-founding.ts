import type { SignedInPerson } from '#areas/people/types.ts'
import type { House } from '#platform/db/house.ts'
import { newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { CommunityDatabase } from '../../tables.ts'
import { isReached, nextStep } from '../rules.ts'
import { findDraft, saveDraft } from '../store.ts'
import type { FoundingAnswers, FoundingStep } from '../types.ts'

/**
 * Keeps the answer of one step, so that the path can be left and taken up again on another device.
 * Refuses 'not_yet' for a step whose turn has not come.
 * @returns the step that comes next; null when all are answered
 */
export async function saveFounding<Step extends FoundingStep>(
  house: House<CommunityDatabase>,
  person: SignedInPerson,
  given: { readonly step: Step; readonly answer: NonNullable<FoundingAnswers[Step]> },
  parse: (stored: unknown) => FoundingAnswers,
): Promise<Outcome<FoundingStep | null, 'not_yet'>> {
  return house.transaction(async (tx) => {
    const before = parse((await findDraft(tx, person.person)) ?? {})
    if (!isReached(before, given.step)) return refuse('not_yet')
    const answers = { ...before, [given.step]: given.answer }
    const at = house.now()
    await saveDraft(tx, person.person, { id: newId(at), answers, at })
    return done(nextStep(answers))
  })
}
