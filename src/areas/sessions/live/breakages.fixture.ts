import { done } from '#platform/outcome.ts'
import { decide } from './decide.ts'
import type { LiveEvent } from './events.ts'
import { evolve } from './evolve.ts'
import type { Kernel } from './ledger.fixture.ts'
import { everyone, planOf } from './room.fixture.ts'
import type { Item, LiveState, Run } from './types.ts'
import type { View } from './view.ts'
import type { Written } from './voices.ts'

/** Ways to break a kernel, for the faults planted beside. */

export function deaf(type: LiveEvent['type']): Kernel['evolve'] {
  return (state, event) =>
    event.type === type ? { ...state, seq: state.seq + 1 } : evolve(state, event)
}

export function mapEvents(change: (event: LiveEvent) => LiveEvent): Kernel['decide'] {
  return (...args) => {
    const outcome = decide(...args)
    return outcome.ok ? done(outcome.value.map(change)) : outcome
  }
}

export function keepEvents(keep: (event: LiveEvent, command: string) => boolean): Kernel['decide'] {
  return (state, command, context) => {
    const outcome = decide(state, command, context)
    return outcome.ok ? done(outcome.value.filter((event) => keep(event, command.type))) : outcome
  }
}

export function revealOnBack(...args: Parameters<Kernel['decide']>): ReturnType<Kernel['decide']> {
  const [state, command, context] = args
  const outcome = decide(...args)
  const here = state.runs.at(-1)
  const isBack = command.type === 'openStep' && here && command.index < here.index && !here.revealed
  if (!outcome.ok || !isBack) return outcome
  const epoch = state.epoch + 1
  return done([
    ...outcome.value,
    { at: context.at, by: context.seat, type: 'revealed', run: here.id, epoch },
  ])
}

export function forgetOnBack(state: LiveState, event: LiveEvent): LiveState {
  const next = evolve(state, event)
  if (event.type !== 'stepOpened') return next
  const again = state.runs.filter(({ index }) => index === event.index).map(({ id }) => id)
  return {
    ...next,
    items: new Map([...next.items].filter(([, item]) => !again.includes(item.run))),
  }
}

export function moody(): Kernel['evolve'] {
  let count = 0
  return (state, event) => {
    count += 1
    const next = evolve(state, event)
    return count % 40 === 0 ? { ...next, startedAt: count } : next
  }
}

export function mutating(state: LiveState, event: LiveEvent): LiveState {
  const run = state.runs.at(-1)
  if (event.type === 'doneSaid' && run) Object.assign(run, { done: [...run.done, event.by] })
  return evolve(state, event)
}

export function withRoom(view: View, more: Partial<View['room']>): View {
  return { ...view, room: { ...view.room, ...more } }
}

export function withRuns(state: LiveState, change: (run: Run) => Partial<Run>): LiveState {
  return { ...state, runs: state.runs.map((run) => ({ ...run, ...change(run) })) }
}

export function allRevealed(state: LiveState): LiveState {
  return withRuns(state, () => ({ revealed: true }))
}

export function withItems(state: LiveState, change: (item: Item) => Partial<Item>): LiveState {
  return {
    ...state,
    items: new Map([...state.items].map(([id, item]) => [id, { ...item, ...change(item) }])),
  }
}

export function withoutGuests(state: LiveState): LiveState {
  return {
    ...state,
    seats: new Map([...state.seats].map(([id, seat]) => [id, { ...seat, guest: false }])),
  }
}

export function rich(state: LiveState): LiveState {
  return withModes(state, { budget: 99 })
}

export function openToAll(state: LiveState): LiveState {
  return withModes(state, { who: everyone, write: everyone })
}

function withModes(state: LiveState, more: object): LiveState {
  const steps = state.plan.steps.map((planned) => {
    return { ...planned, step: { ...planned.step, mode: { ...planned.step.mode, ...more } } }
  })
  return { ...state, plan: { ...planOf(), steps } }
}

export function ballotsOf(state: LiveState): View['room']['results'] {
  return [...state.ballots].map(([run, ballots]) => {
    const points = Object.fromEntries([...ballots.values()].flatMap((ballot) => [...ballot]))
    return { index: 0, run, voters: ballots.size, points }
  })
}

export function withoutOneBallot(state: LiveState): LiveState['ballots'] {
  return new Map([...state.ballots].map(([run, ballots]) => [run, new Map([...ballots].slice(1))]))
}

export function withoutDay(words: Written | null): Written | null {
  return words && { ...words, due: null }
}
