import type { SignedInPerson } from '#areas/people/types.ts'
import type { House } from '#platform/db/house.ts'
import { newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import { dayOf } from '#platform/time.ts'
import type { CommunityDatabase } from '../../tables.ts'
import { canBegin, followStarter, isReached, nextStep } from '../rules.ts'
import { findDraft, saveDraft } from '../store.ts'
import type { FoundingAnswers, FoundingStep, StarterOf } from '../types.ts'

/** How stored answers are read, and which words go with them: both belong to the page. */
interface Reading {
  readonly parse: (stored: unknown) => FoundingAnswers
  readonly starterOf: StarterOf
  /** In which the founder reads days. */
  readonly zone: string
}

/**
 * Keeps the answer of one step, so that the path can be left and taken up again on another device. Words that
 * were left as proposed follow when the answer changes what is proposed.
 * Refuses 'not_yet' for a step whose turn has not come, 'in_the_past' for a first session on a day that is over.
 * @returns the step that comes next; null when all are answered
 */
export async function saveFounding<Step extends FoundingStep>(
  house: House<CommunityDatabase>,
  person: SignedInPerson,
  given: { readonly step: Step; readonly answer: NonNullable<FoundingAnswers[Step]> },
  { parse, starterOf, zone }: Reading,
): Promise<Outcome<FoundingStep | null, 'not_yet' | 'in_the_past'>> {
  return house.transaction(async (tx) => {
    const before = parse((await findDraft(tx, person.person)) ?? {})
    if (!isReached(before, given.step)) return refuse('not_yet')
    const after: FoundingAnswers = { ...before, [given.step]: given.answer }
    const at = house.now()
    const begins = given.step === 'rhythm' ? canBegin(after.rhythm, dayOf(at, zone)) : done()
    if (!begins.ok) return begins
    const answers = followStarter(before, after, starterOf)
    await saveDraft(tx, person.person, { id: newId(at), answers, at })
    return done(nextStep(answers))
  })
}
