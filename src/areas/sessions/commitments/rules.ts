import type { PersonId } from '#areas/people/types.ts'
import { type Outcome, done, refuse } from '#platform/outcome.ts'
import { addDays } from '#platform/time.ts'
import type { Commitment } from './types.ts'

/** Days before its day that a commitment is recalled. */
export const RECALLED_DAYS = 2

type Owned = Pick<Commitment, 'owner' | 'state'>

/** A promise is made for a day to come. `today` is the owner's own day. */
export function canBeDue(due: string, today: string): Outcome<string, 'in_the_past'> {
  return due >= today ? done(due) : refuse('in_the_past', 'due')
}

/** Its owner says what came of it, and nobody else. Said once. */
export function canSettle(
  commitment: Owned,
  person: PersonId,
): Outcome<undefined, 'not_yours' | 'not_taken' | 'already_settled'> {
  if (commitment.owner !== person) return refuse('not_yours')
  if (commitment.state === 'proposed') return refuse('not_taken')
  return commitment.state === 'open' ? done() : refuse('already_settled')
}

/** Only the one it was proposed to answers a proposal. */
export function canAnswer(
  commitment: Owned,
  person: PersonId,
): Outcome<undefined, 'not_yours' | 'already_taken'> {
  if (commitment.owner !== person) return refuse('not_yours')
  return commitment.state === 'proposed' ? done() : refuse('already_taken')
}

/** How near its day is, in the reader's own day. `undated` asks its owner for one. */
export function nearness(
  { due }: Pick<Commitment, 'due'>,
  today: string,
): 'undated' | 'passed' | 'near' | 'later' {
  if (due === null) return 'undated'
  if (due < today) return 'passed'
  return due <= (addDays(today, RECALLED_DAYS) ?? today) ? 'near' : 'later'
}
