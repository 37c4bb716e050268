import { done, type Outcome, refuse } from '#platform/outcome.ts'
import { CHARTER_PARTS, type CharterText } from '../charter/types.ts'
import type { AgendaPart, Hat, Kind, Origin, Purpose } from '../types.ts'
import {
  FOUNDING_STEPS,
  type FoundingAnswers,
  type FoundingStep,
  type RhythmAnswer,
  type StarterOf,
  type Suggestion,
} from './types.ts'

/**
 * What a community starts with: kind and origin choose the hats and the usual agenda, the purpose
 * chooses the pace. What goes with what is a choice of ours, to be changed by whoever knows better.
 */
export function suggestionFor(choice: {
  readonly kind: Kind
  readonly origin: Origin
  readonly purpose: Purpose
}): Suggestion {
  const pace = PACES[choice.purpose]
  return {
    hats: unique([...HATS_OF_KIND[choice.kind], ...HATS_OF_ORIGIN[choice.origin]]),
    agenda: [FIRST_METHOD[choice.kind][choice.origin]],
    ...pace,
  }
}

/** What kind, origin and purpose lead to; null before they are known. */
export function suggestionOf({ why, kind }: FoundingAnswers): Suggestion | null {
  return why && kind ? suggestionFor({ ...kind, purpose: why.purpose }) : null
}

/** The first step that still waits for an answer; null once all are given. */
export function nextStep(answers: FoundingAnswers): FoundingStep | null {
  return FOUNDING_STEPS.find((step) => answers[step] === undefined) ?? null
}

/** Whether a step may be opened: it was answered, or it is the next one. */
export function isReached(answers: FoundingAnswers, step: FoundingStep): boolean {
  return answers[step] !== undefined || nextStep(answers) === step
}

/** A first session cannot be held on a day that is over: today is still there, and no day is fine too. */
export function canBegin(
  rhythm: Pick<RhythmAnswer, 'firstDate'> | undefined,
  today: string,
): Outcome<undefined, 'in_the_past'> {
  const day = rhythm?.firstDate ?? ''
  return day !== '' && day < today ? refuse('in_the_past', 'firstDate') : done()
}

/**
 * Changed answers bring other words to start from: what the founder left as it was proposed follows, what they
 * wrote or emptied stays.
 * @param starterOf the words proposed for given answers
 */
export function followStarter(
  before: FoundingAnswers,
  after: FoundingAnswers,
  starterOf: StarterOf,
): FoundingAnswers {
  const old = starterOf(before, suggestionOf(before))
  const fresh = starterOf(after, suggestionOf(after))
  const { charter, rhythm } = after
  return {
    ...after,
    ...(charter && { charter: followCharter(charter, old.charter, fresh.charter) }),
    ...(rhythm && {
      rhythm: { ...rhythm, rhythm: follow(rhythm.rhythm, old.rhythm, fresh.rhythm) },
    }),
  }
}

function followCharter(text: CharterText, old: CharterText, fresh: CharterText): CharterText {
  const parts = CHARTER_PARTS.map((part) => [part, follow(text[part], old[part], fresh[part])])
  return { ...text, ...Object.fromEntries(parts) }
}

function follow(text: string, old: string, fresh: string): string {
  return text.trim() === old.trim() ? fresh : text
}

/** Each leaves at least three hats to the origins, so that for one kind every origin proposes others (S0.25). */
const HATS_OF_KIND: Readonly<Record<Kind, readonly Hat[]>> = {
  practice: ['facilitator', 'noteTaker', 'knowledgeSteward'],
  professionalLearning: ['facilitator', 'timekeeper', 'noteTaker'],
  learningAndPractice: ['facilitator', 'host', 'noteTaker'],
  network: ['facilitator', 'coordinator'],
}

const HATS_OF_ORIGIN: Readonly<Record<Origin, readonly Hat[]>> = {
  team: ['timekeeper'],
  topic: ['knowledgeSteward'],
  department: ['coordinator'],
  territory: ['host'],
}

/**
 * One method to begin with, in about an hour: each kind and each origin makes another choice. Only methods
 * that a room can run today; longer agendas are the community's own.
 */
const FIRST_METHOD: Readonly<Record<Kind, Readonly<Record<Origin, AgendaPart>>>> = {
  practice: {
    team: { method: 'retrospective', minutes: 60 },
    topic: { method: 'codev', minutes: 90 },
    department: { method: 'w3', minutes: 45 },
    territory: { method: 'fishbowl', minutes: 60 },
  },
  professionalLearning: {
    team: { method: 'aar', minutes: 45 },
    topic: { method: 'tuning', minutes: 60 },
    department: { method: 'retrospective', minutes: 60 },
    territory: { method: 'w3', minutes: 45 },
  },
  learningAndPractice: {
    team: { method: 'intervision', minutes: 65 },
    topic: { method: 'consultancy', minutes: 50 },
    department: { method: 'codev', minutes: 90 },
    territory: { method: 'tuning', minutes: 60 },
  },
  network: {
    team: { method: 'w3', minutes: 45 },
    topic: { method: 'knowledge-talk', minutes: 45 },
    department: { method: 'fishbowl', minutes: 60 },
    territory: { method: 'consultancy', minutes: 50 },
  },
}

/** Helping one another lives from meeting often; keeping what is known can breathe longer. */
const PACES: Readonly<Record<Purpose, Pace>> = {
  helpEachOther: { everyWeeks: 4, firstInDays: 14, reviewInMonths: 6 },
  improveResults: { everyWeeks: 3, firstInDays: 14, reviewInMonths: 4 },
  keepKnowledge: { everyWeeks: 8, firstInDays: 21, reviewInMonths: 12 },
  explore: { everyWeeks: 6, firstInDays: 21, reviewInMonths: 6 },
  connect: { everyWeeks: 12, firstInDays: 28, reviewInMonths: 12 },
}

type Pace = Pick<Suggestion, 'everyWeeks' | 'firstInDays' | 'reviewInMonths'>

function unique(hats: readonly Hat[]): readonly Hat[] {
  return [...new Set(hats)]
}
