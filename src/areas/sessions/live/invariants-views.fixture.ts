import assert from 'node:assert/strict'
import { patch } from '#platform/live/patch.ts'
import type { LiveEvent } from './events.ts'
import { seatOf, SEATS } from './history.fixture.ts'
import type { Invariant, Kernel, Story } from './ledger.fixture.ts'
import { emptyRoom } from './plan.ts'
import { Reading } from './reading.fixture.ts'
import type { LiveState, SeatId } from './types.ts'
import type { View } from './view.ts'

export const VIEW_INVARIANTS: readonly Invariant[] = [
  {
    name: '4b a snapshot and the changes that follow give what a new visit gives',
    check: changesAddUp,
  },
  {
    name: '18 the room is the same for everybody, the chair only for whoever leads',
    check: sameRoom,
  },
  { name: '19 nothing in a view tells how others vote before the close', check: votesAreSecret },
  {
    name: '26 a step recalls earlier steps of its own part, and those it names',
    check: recallsBack,
  },
  { name: '24 a pause costs nobody any time, and the clock only signals', check: clockIsFair },
  { name: '20 erasing words and people leaves every count and place as it was', check: erasable },
]

function changesAddUp({ log, plan, voices }: Story, kernel: Kernel): void {
  for (const viewer of [0, 1, SEATS - 1].map(seatOf)) {
    let state: LiveState = emptyRoom(plan)
    let seen = asSent(kernel.project(state, voices, viewer))
    for (const event of log) {
      state = kernel.evolve(state, event)
      const fresh = asSent(kernel.project(state, voices, viewer))
      seen = patch(seen, asSent(kernel.diff(seen, fresh)))
      assert.deepEqual(seen, fresh)
    }
  }
}

function asSent<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T
}

function sameRoom({ episodes, plan, voices }: Story, kernel: Kernel): void {
  const reading = new Reading(plan)
  for (const { events, after } of episodes) {
    for (const event of events) reading.read(event)
    if (events.length === 0) continue
    const views = seats().map((seat) => kernel.project(after, voices, seat))
    for (const view of views) {
      assert.deepEqual(view.room, views[0]?.room)
      assert.equal(
        view.chair !== null,
        reading.leads(view.own.seat),
        `the chair of ${view.own.seat}`,
      )
      assert.equal(view.own.leads, reading.leads(view.own.seat))
    }
  }
}

/** Whatever points are given, others see one thing at most: how many people have voted. */
function votesAreSecret({ episodes, voices }: Story, kernel: Kernel): void {
  for (const { events, before, after, context } of episodes) {
    if (events.length !== 1 || events[0]?.type !== 'voted') continue
    for (const viewer of seats().filter((seat) => seat !== context.seat)) {
      const views = [before, after].map((state) =>
        withoutVoters(kernel.project(state, voices, viewer)),
      )
      assert.deepEqual(views[0], views[1], `${viewer} sees how ${context.seat} votes`)
    }
  }
}

function withoutVoters(view: View): View {
  const run = view.room.run && { ...view.room.run, detail: { ...view.room.run.detail, voters: 0 } }
  return { ...view, seq: 0, room: { ...view.room, run } }
}

function clockIsFair({ episodes, log, voices }: Story, kernel: Kernel): void {
  for (const { after, events } of episodes) {
    const run = kernel.project(after, voices, seatOf(0)).room.run
    if (!run || events.length === 0) continue
    const past = log.slice(0, after.seq).filter((event) => 'run' in event && event.run === run.id)
    const until =
      run.endsAt ?? (past.findLast(({ type }) => type === 'paused')?.at ?? 0) + (run.left ?? 0)
    assert.equal(until - run.openedAt, allotted(past) + pauses(past))
  }
}

function recallsBack({ nodes, voices, plan }: Story, kernel: Kernel): void {
  const { steps } = kernel.project(nodes[0] ?? never(), voices, seatOf(1)).room
  for (const [index, { recalls, part }] of steps.entries()) {
    const known = steps.slice(0, index).map(({ key }) => key)
    const named = (plan.steps[index]?.step.recalls ?? []).filter((key) => known.includes(key))
    assert.deepEqual(
      recalls.map((earlier) => steps[earlier]?.key),
      named,
    )
    assert.ok(recalls.every((earlier) => earlier < index && steps[earlier]?.part === part))
  }
}

function allotted(past: readonly LiveEvent[]): number {
  const more = past.reduce((sum, event) => sum + (event.type === 'extended' ? event.seconds : 0), 0)
  return (300 + more) * 1000
}

/** Milliseconds of the pauses that have ended, by the next step at the latest. */
function pauses(past: readonly LiveEvent[]): number {
  let [sum, since] = [0, 0]
  for (const { type, at } of past) {
    if (type === 'paused') since = at
    if (since > 0 && (type === 'resumed' || type === 'runClosed'))
      [sum, since] = [sum + at - since, 0]
  }
  return sum
}

function erasable({ nodes, voices }: Story, kernel: Kernel): void {
  const nobody = { words: () => null, name: () => null }
  for (const viewer of seats()) {
    const [full, erased] = [voices, nobody].map((some) =>
      kernel.project(nodes[0] ?? never(), some, viewer),
    )
    assert.deepEqual(blank(full), blank(erased))
    assert.doesNotMatch(JSON.stringify(erased), /«text|Name of/)
  }
}

/** A view without what can be erased. */
function blank(view: View | undefined): unknown {
  return JSON.parse(JSON.stringify(view), (key, value) =>
    ['text', 'name', 'language', 'due'].includes(key) ? '' : value,
  )
}

function seats(): SeatId[] {
  return Array.from({ length: SEATS }, (_, n) => seatOf(n))
}

function never(): never {
  throw new Error('A story has two nodes')
}
