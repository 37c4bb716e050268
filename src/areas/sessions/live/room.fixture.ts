import type { Id } from '#platform/ids.ts'
import type { MethodStep, Mode, Who } from '../methods/types.ts'
import type { DecideContext } from './commands.ts'
import type { PlannedStep, RoomPlan, SeatId } from './types.ts'

/** A lower-case UUID that can be read in a failing test: `idOf('seat', 3)`. */
export function idOf<Name extends string>(name: Name, n: number): Id<Name> {
  const kind = [...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 0xffff, 7)
  const head = kind.toString(16).padStart(8, '0')
  return `${head}-0000-4000-8000-${n.toString(16).padStart(12, '0')}` as Id<Name>
}

export const everyone: Who = { kind: 'everyone' }
const onlyClient: Who = { kind: 'only', roles: ['client'] }
const notClient: Who = { kind: 'except', roles: ['client'] }

const text = (en: string) => ({ fr: `${en} (fr)`, en })

export function step(key: string, mode: Mode, more: Partial<MethodStep> = {}): MethodStep {
  return {
    key,
    title: text(key),
    prompt: text(`What about ${key}?`),
    rule: text(''),
    guide: text(`Keep calm in ${key}.`),
    minutes: 5,
    minMinutes: 1,
    maxMinutes: 10,
    scale: 'fixed',
    mode,
    attribution: 'chosen',
    captures: [],
    ...more,
  }
}

/** One step of each kind; the client of the case listens in two of them. */
const STEPS: readonly MethodStep[] = [
  step('arrive', { kind: 'speak', order: 'round', who: everyone, write: everyone }),
  step('ideas', { kind: 'write', who: notClient, reveal: 'together', maxPerPerson: 3 }),
  step('choose', { kind: 'vote', who: everyone, from: 'ideas', budget: 3, perItem: 2 }),
  step('board', { kind: 'write', who: everyone, reveal: 'live', maxPerPerson: null }),
  step('journal', { kind: 'write', who: everyone, reveal: 'never', maxPerPerson: null }),
  step('coffee', { kind: 'pause' }),
  step(
    'talk',
    { kind: 'speak', order: 'queue', who: notClient, write: notClient },
    { recalls: ['ideas', 'choose', 'lost'] },
  ),
  step('plan', { kind: 'speak', order: 'popcorn', who: everyone, write: null }),
  step(
    'tell',
    { kind: 'write', who: onlyClient, reveal: 'live', maxPerPerson: null },
    { attribution: 'named' },
  ),
]

export function planOf(steps: readonly MethodStep[] = STEPS): RoomPlan {
  const part = idOf('part', 1)
  const roles = [
    { key: 'facilitator', name: text('Facilitator'), task: text('Keeps the time.'), seats: 1 },
    { key: 'client', name: text('Client'), task: text('Brings a case.'), seats: 1 },
    { key: 'consultant', name: text('Consultant'), task: text('Thinks along.'), seats: null },
  ]
  const planned: PlannedStep[] = steps.map((one) => ({
    part,
    step: one,
    seconds: one.minutes * 60,
  }))
  const parts = [{ id: part, name: text('Case clinic'), roles }]
  return { session: idOf('session', 1), level: 'roomOnly', parts, steps: planned }
}

export function contextOf(
  seat: SeatId,
  at: number,
  more: Partial<DecideContext> = {},
): DecideContext {
  return {
    seat,
    at,
    newRun: idOf('run', at),
    present: 6,
    facilitatorAbsentSeconds: 0,
    hats: [],
    guest: false,
    ...more,
  }
}
