import { describe, expect, test } from 'vitest'
import { METHODS, ROUTINES } from './catalogue.ts'
import { play, type Played } from './play.fixture.ts'
import { isPlayable } from './rules.ts'
import type { Capture, Method, RoleKey } from './types.ts'

/** Step: who speaks · who writes · who votes. Written by hand from what each method asks of people. */
interface Script {
  readonly cast: Readonly<Record<string, readonly RoleKey[]>>
  readonly steps: readonly string[]
  readonly captured: Partial<Record<Capture, number>>
  readonly points?: readonly number[]
}

const four = (role: RoleKey | null = null) => ({
  Awa: ['facilitator'],
  Fatou: role === null ? [] : [role],
  Jean: [],
  Lucie: [],
})

const SCRIPTS: Readonly<Record<string, Script>> = {
  codev: {
    cast: four('client'),
    steps: [
      'opening: all · all · nobody',
      'statement: Fatou · Fatou · nobody',
      'clarification: all · all but Fatou · nobody',
      'contract: all · Fatou · nobody',
      'consultation: all but Fatou · all but Fatou · nobody',
      'plan: Fatou · Fatou · nobody',
      'learning: all · all · nobody',
    ],
    captured: { topic: 4, case: 1, question: 3, request: 1, idea: 3, commitment: 1, learning: 4 },
  },
  intervision: {
    cast: four('bringer'),
    steps: [
      'follow-up: all · all · nobody',
      'case-offers: all · all · nobody',
      'choice: nobody · nobody · all',
      'questions: all · all but Fatou · nobody',
      'analysis: all but Fatou · all but Fatou · nobody',
      'advice: all but Fatou · all but Fatou · nobody',
      'evaluation: all · Fatou · nobody',
    ],
    captured: { followUp: 4, topic: 4, question: 3, idea: 6, commitment: 1 },
    points: [8],
  },
  consultancy: {
    cast: four('presenter'),
    steps: [
      'overview: Fatou · Fatou · nobody',
      'clarifying: all · all but Fatou · nobody',
      'probing: all · all · nobody',
      'discussion: all but Fatou · all but Fatou · nobody',
      'response: Fatou · Fatou · nobody',
      'debrief: all · all · nobody',
    ],
    captured: { case: 1, question: 7, idea: 3, commitment: 1, feedback: 4 },
  },
  tuning: {
    cast: { ...four('presenter'), Omar: [] },
    steps: [
      'introduction: Awa · nobody · nobody',
      'presentation: Fatou · Fatou · nobody',
      'clarifying: all · all but Fatou · nobody',
      'examination: nobody · all but Fatou · nobody',
      'two-notes: nobody · all but Fatou · nobody',
      'feedback: all but Fatou · all but Fatou · nobody',
      'reflection: Fatou · Fatou · nobody',
      'debrief: all · all · nobody',
    ],
    captured: { case: 1, question: 4, note: 4, feedback: 13, commitment: 1 },
  },
  fishbowl: {
    cast: { ...four(), Omar: ['fish'], Pia: ['fish'], Rik: ['fish'] },
    steps: [
      'framing: Awa · nobody · nobody',
      'inner-talk: Omar Pia Rik · all but Omar Pia Rik · nobody',
      'satellites: nobody · all but Omar Pia Rik · nobody',
      'dialogue: all · all · nobody',
      'debrief: all · all · nobody',
    ],
    captured: { note: 4, question: 4, idea: 7, commitment: 7 },
  },
  w3: {
    cast: four(),
    steps: [
      'what-alone: nobody · all · nobody',
      'what-together: all · all · nobody',
      'so-what-alone: nobody · all · nobody',
      'so-what-together: all · all · nobody',
      'now-what-alone: nobody · all · nobody',
      'now-what-together: all · all · nobody',
    ],
    captured: { fact: 8, idea: 8, learning: 4, commitment: 4 },
  },
  retrospective: {
    cast: four(),
    steps: [
      'tone: all · all · nobody',
      'notes: nobody · all · nobody',
      'reading: all · all · nobody',
      'leads: nobody · all · nobody',
      'vote: nobody · nobody · all',
      'actions: all · all · nobody',
      'close: all · all · nobody',
    ],
    captured: { followUp: 4, note: 8, idea: 4, commitment: 4, takeaway: 4 },
    points: [12],
  },
  aar: {
    cast: four(),
    steps: [
      'ground-rules: Awa · nobody · nobody',
      'intended: all · all · nobody',
      'actual: all · all · nobody',
      'why: all · all · nobody',
      'next-time: all · all · nobody',
    ],
    captured: { fact: 8, idea: 4, commitment: 4 },
  },
  triz: {
    cast: four(),
    steps: [
      'frame: Awa · Awa · nobody',
      'worst-list: nobody · all · nobody',
      'resemblance: nobody · nobody · all',
      'stop: all · all · nobody',
    ],
    captured: { question: 1, idea: 4, commitment: 4 },
    points: [16],
  },
  'knowledge-talk': {
    cast: four('speaker'),
    steps: [
      'welcome: Awa Fatou · nobody · nobody',
      'talk: Fatou · Fatou · nobody',
      'questions: nobody · all but Fatou · nobody',
      'dialogue: all · all · nobody',
      'takeaways: nobody · all · nobody',
      'next: all · all · nobody',
    ],
    captured: { learning: 1, question: 3, idea: 4, commitment: 4, topic: 4 },
  },
  'check-in-out': {
    cast: four(),
    steps: ['check-in: nobody · all · nobody', 'check-out: nobody · all · nobody'],
    captured: { note: 4, takeaway: 4 },
  },
  'grow-duo': {
    cast: { Awa: ['facilitator', 'first'], Jean: ['second'] },
    steps: [...duo('first', 'Awa'), ...duo('second', 'Jean')],
    captured: { request: 2, note: 2, fact: 2, idea: 2, commitment: 2, feedback: 4 },
  },
  'check-in': {
    cast: four(),
    steps: ['arrive: nobody · all · nobody'],
    captured: { note: 4 },
  },
  'follow-up': {
    cast: four(),
    steps: ['promises: all · all · nobody'],
    captured: { followUp: 4 },
  },
  closing: {
    cast: four(),
    steps: [
      'learning: nobody · all · nobody',
      'next-step: nobody · all · nobody',
      'takeaway: all · all · nobody',
    ],
    captured: { learning: 4, commitment: 4, takeaway: 4 },
  },
}

const everything = [...METHODS, ...ROUTINES]

test('every method that the room plays has its script', () => {
  const playable = everything.filter(isPlayable).map((method) => method.id)
  expect(Object.keys(SCRIPTS)).toEqual(playable)
})

describe.each(Object.keys(SCRIPTS))('%s, played to the end', (id) => {
  const script = SCRIPTS[id] as Script
  const method = everything.find((other) => other.id === id) as Method
  const played = play([method], script.cast)

  test('lets speak, write and vote those it should, step by step', () => {
    expect(played.voices).toEqual(script.steps.map((line) => voicesIn(line, script)))
  })

  test('refuses whoever must listen', () => {
    expect(new Set(played.refusals.flatMap(({ codes }) => codes))).toEqual(refusalsOf(script))
  })

  keepsItsPromises(played)

  test('counts every point of its votes', () => {
    expect(played.points).toEqual(script.points ?? [])
  })

  test('captures what its minutes are made of', () => {
    expect(played.captured).toEqual(script.captured)
  })
})

describe('a whole session: check-in, follow-up, codéveloppement and closing', () => {
  const evening = [ROUTINES[0], ROUTINES[1], METHODS[0], ROUTINES[2]] as Method[]
  const played = play(evening, four('client'))

  keepsItsPromises(played)

  test('leaves with learnings, commitments and a takeaway from each person', () => {
    expect(played.captured).toMatchObject({ learning: 8, commitment: 5, takeaway: 4, followUp: 4 })
  })
})

function keepsItsPromises(played: Played): void {
  test('hears everybody who may speak, or lets them pass', () => {
    const expected = played.voices.filter(({ speak }) => speak.length > 0)
    const names = expected.map(({ step, speak }) => ({ step, names: speak.toSorted() }))
    expect(played.heard).toEqual(names)
  })

  test('hides until the reveal, and signs only what was chosen to be signed', () => {
    expect(played.leaks).toEqual([])
  })

  test('loses no line, not even one that arrives late', () => {
    expect(played.kept.toSorted()).toEqual(played.written.toSorted())
    expect(played.written.some((text) => text.includes('late'))).toBe(true)
  })
}

function duo(turn: string, coachee: string): readonly string[] {
  const mine = ['contract', 'goal', 'reality', 'options', 'will']
  const steps = mine.map((step) => `${turn}-${step}: all · ${coachee} · nobody`)
  return [...steps, `${turn}-feedback: all · all · nobody`]
}

function voicesIn(line: string, { cast }: Script) {
  const [step = '', voices = ''] = line.split(': ')
  const [speak, write, vote] = voices.split(' · ').map((who) => named(who, Object.keys(cast)))
  return { step, speak, write, vote }
}

function named(who: string, people: readonly string[]): readonly string[] {
  if (who === 'nobody') return []
  if (who === 'all') return people
  const [, but] = who.split('all but ')
  const names = (but ?? who).split(' ')
  return people.filter((person) => names.includes(person) === (but === undefined))
}

/** Nobody may write while a vote is on or in a talk without notes: that is another refusal. */
function refusalsOf(script: Script): ReadonlySet<string> {
  const voices = script.steps.map((line) => voicesIn(line, script))
  const people = Object.keys(script.cast).length
  const isPartly = (who: readonly string[] = []) => who.length > 0 && who.length < people
  const mustListen = voices.some(({ speak, write }) => isPartly(speak) || isPartly(write))
  const noWriting = voices.some(({ write }) => write?.length === 0)
  return new Set([...(mustListen ? ['must_listen'] : []), ...(noWriting ? ['wrong_mode'] : [])])
}
