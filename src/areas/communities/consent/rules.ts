import type { PersonId } from '#areas/people/types.ts'
import type { Asked, ConsentRound, ConsentStatus, ConsentSubject, Given, Weighed } from './types.ts'

/** A charter adopted by its author alone would be nobody's; whoever is alone decides the rest. */
const FEWEST: Readonly<Record<ConsentSubject, number>> = {
  charter: 2,
  ending: 1,
  visibility: 1,
  kind: 1,
}
const DAY_MS = 86_400_000

/**
 * Where a consent stands at a moment: agreed once everybody asked has said yes or let their own delay
 * pass, while no objection stands. The answer depends on nothing but its arguments, so a page, a job
 * and the API read the same, and a round agreed by silence is agreed at the very moment it ran out.
 * Source: docs/rules.md, rule 10.
 */
export function statusOf(round: ConsentRound, now: Date): ConsentStatus {
  const last = lastAnswers(round.given)
  const present = round.asked.filter(({ leftAt }) => leftAt === null)
  const objectors = present.filter(({ person }) => last.get(person)?.answer === 'objection')
  if (objectors.length > 0) return { state: 'objected', by: objectors.map(({ person }) => person) }
  if (round.asked.length < FEWEST[round.subject]) return { state: 'alone' }
  const moments = present.map((asked) => settledBy(asked, last.get(asked.person)))
  const until = latest([...moments, ...partings(round)], round.openedAt)
  if (until <= now) return { state: 'agreed', at: until }
  return { state: 'open', waitingFor: awaited(present, last, now), until }
}

/** A round as its pages tell it. */
export function weigh(
  round: ConsentRound,
  { names, now }: { readonly names: ReadonlyMap<PersonId, string>; readonly now: Date },
): Weighed {
  const named = <One extends { readonly person: PersonId }>(one: One) => ({
    ...one,
    name: names.get(one.person) ?? '',
  })
  return {
    status: statusOf(round, now),
    asked: round.asked.filter(({ leftAt }) => leftAt === null).map(({ person }) => person),
    answers: [...lastAnswers(round.given).values()].map(named),
    dissent: dissentIn(round.given).map(named),
  }
}

/** The last answer of each person; earlier ones are history. */
export function lastAnswers(given: readonly Given[]): ReadonlyMap<PersonId, Given> {
  return new Map(given.map((one) => [one.person, one]))
}

/**
 * Whether a newcomer is asked too: while the first delay runs, or as long as one person alone is asked.
 * Later they are not, or a community that grows each week would never settle anything.
 */
export function asksNewcomer(round: Omit<ConsentRound, 'given'>, now: Date): boolean {
  const runsUntil = round.openedAt.getTime() + round.delayDays * DAY_MS
  return round.asked.length < FEWEST[round.subject] || now.getTime() < runsUntil
}

/** Every doubt and objection ever raised, in order, with when its author answered otherwise. */
export function dissentIn(given: readonly Given[]): readonly Raised[] {
  return given.flatMap((one, place) => {
    if (one.answer === 'yes') return []
    const next = given.slice(place + 1).find(({ person }) => person === one.person)
    return [{ ...one, answer: one.answer, liftedAt: next?.at ?? null }]
  })
}

export type Raised = Given & {
  readonly answer: 'reservation' | 'objection'
  readonly liftedAt: Date | null
}

/** When somebody stops being waited for: their answer, or the end of their delay. */
function settledBy(asked: Asked, answer: Given | undefined): Date {
  return answer === undefined ? asked.answerBy : answer.at
}

function partings(round: ConsentRound): readonly Date[] {
  return round.asked.flatMap(({ leftAt }) => (leftAt === null ? [] : [leftAt]))
}

function awaited(
  present: readonly Asked[],
  last: ReadonlyMap<PersonId, Given>,
  now: Date,
): readonly PersonId[] {
  return present
    .filter(({ person, answerBy }) => !last.has(person) && answerBy > now)
    .map(({ person }) => person)
}

function latest(moments: readonly Date[], fallback: Date): Date {
  return moments.reduce((late, moment) => (moment > late ? moment : late), fallback)
}
