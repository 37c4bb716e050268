import assert from 'node:assert/strict'
import { contextOf, idOf } from './room.fixture.ts'
import { seatOf, SEATS } from './history.fixture.ts'
import type { Invariant, Kernel, Story } from './ledger.fixture.ts'
import { Reading, readAlong, whoIn, type ReadRun } from './reading.fixture.ts'
import type { LiveState, RunId, SeatId } from './types.ts'
import type { View } from './view.ts'

export const ACT_INVARIANTS: readonly Invariant[] = [
  {
    name: '9 nobody gives more points than there are, and votes count only while open',
    check: budgetsHold,
  },
  { name: '9b results are the points given, once closed', check: resultsAreTrue },
  {
    name: '12 nobody has a second turn in a round while somebody waits for the first',
    check: oneTurnEach,
  },
  { name: '21 roles that listen neither write, nor speak, nor vote', check: listenersListen },
  {
    name: '22 what the view offers is accepted, what it does not offer is refused',
    check: offersHold,
  },
  {
    name: '25 a promise is told of once, in a live room, and everybody hears that it was',
    check: toldOnce,
  },
  { name: '23 the room moves on while people write only when that was said', check: peopleWriting },
  {
    name: '27 whoever leads reads who is still at it, and never somebody who has finished',
    check: namesWhoIsAtIt,
  },
]

function budgetsHold({ log, plan }: Story): void {
  readAlong(plan, log, (before, event) => {
    if (event.type !== 'voted') return
    const run = before.runs.get(event.run)
    assert.ok(run?.isOpen, 'a vote counted after the close')
    assert.equal(run.mode.kind, 'vote')
    if (run.mode.kind !== 'vote') return
    const item = before.items.get(event.item)
    assert.ok(item && before.isShown(item), 'a vote for what is not on show')
    const total = event.points + othersGiven(before, run, event.by, event.item)
    assert.ok(event.points >= 0 && event.points <= run.mode.perItem && total <= run.mode.budget)
  })
}

function othersGiven(reading: Reading, run: ReadRun, seat: SeatId, except: string): number {
  const mine = [...reading.points].filter(
    ([key]) => key.startsWith(`${run.id} ${seat} `) && !key.endsWith(except),
  )
  const counted = mine.filter(([key]) => isVotable(reading, key))
  return counted.reduce((sum, [, points]) => sum + points, 0)
}

function isVotable(reading: Reading, key: string): boolean {
  const found = [...reading.items].find(([id]) => key.endsWith(id))
  return found !== undefined && !found[1].withdrawn
}

function resultsAreTrue({ nodes, log, plan, voices }: Story, kernel: Kernel): void {
  const reading = readAlong(plan, log, () => undefined)
  const view = kernel.project(nodes[0] ?? fail(), voices, seatOf(1))
  const votes = [...reading.runs.values()].filter(({ mode }) => mode.kind === 'vote')
  const latest = votes.filter((run) => votes.findLast(({ index }) => index === run.index) === run)
  assert.deepEqual(
    view.room.results.map(({ run }) => run),
    latest.filter(({ isOpen }) => !isOpen).map(({ id }) => id),
  )
  for (const { run, points } of view.room.results)
    assert.deepEqual(nonZero(points), tally(reading, run))
}

function nonZero(points: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(points).filter(([, n]) => n > 0))
}

function tally(reading: Reading, run: RunId): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const [key, points] of reading.points) {
    const item = key.split(' ')[2] ?? ''
    if (key.startsWith(run) && isVotable(reading, key) && points > 0)
      sums[item] = (sums[item] ?? 0) + points
  }
  return sums
}

function oneTurnEach({ log, plan }: Story): void {
  readAlong(plan, log, (before, event) => {
    if (event.type !== 'floorGiven') return
    const run = before.runs.get(event.run)
    if (run?.mode.kind !== 'speak' || run.mode.order !== 'round' || !run.turns.includes(event.to))
      return
    const waiting = [...before.seats.keys()].filter(
      (seat) => !run.turns.includes(seat) && !run.finished.has(seat),
    )
    assert.deepEqual(waiting, [], `${event.to} speaks again`)
  })
}

function listenersListen({ log, plan }: Story): void {
  readAlong(plan, log, (before, event) => {
    if (event.type !== 'written' && event.type !== 'voted' && event.type !== 'floorGiven') return
    const mode = before.runs.get(event.run)?.mode
    if (!mode) return assert.fail('a run that was never opened')
    const who = event.type === 'written' && mode.kind === 'speak' ? mode.write : whoIn(mode)
    const actor = event.type === 'floorGiven' ? event.to : event.by
    assert.ok(before.isAmong(who, actor), `${event.type} by ${actor}, who listens`)
  })
}

function offersHold({ nodes, voices }: Story, kernel: Kernel): void {
  const state = nodes[0] ?? fail()
  for (const seat of Array.from({ length: SEATS }, (_, n) => seatOf(n))) {
    const { own } = kernel.project(state, voices, seat)
    checkWriting(kernel, state, own)
    checkLeading(kernel, state, own)
    checkAsking(kernel, state, own)
  }
}

function checkWriting(kernel: Kernel, state: LiveState, own: View['own']): void {
  const run = state.runs.at(-1)
  if (!run || run.closedAt !== null) return assert.equal(own.mayWrite, false)
  const [item, words] = [idOf('item', 9999), idOf('words', 9999)]
  const command = { type: 'write', run: run.id, item, words, named: null } as const
  assert.equal(
    kernel.decide(state, command, contextOf(own.seat, 1)).ok,
    own.mayWrite,
    `${own.seat} writes`,
  )
}

function checkLeading(kernel: Kernel, state: LiveState, own: View['own']): void {
  if (state.phase !== 'live') return
  const command = {
    type: 'openStep',
    expectEpoch: state.epoch,
    index: 0,
    evenIfWriting: true,
  } as const
  assert.equal(
    kernel.decide(state, command, contextOf(own.seat, 1)).ok,
    own.leads,
    `${own.seat} leads`,
  )
}

function checkAsking(kernel: Kernel, state: LiveState, own: View['own']): void {
  const run = state.runs.at(-1)
  if (!run) return
  const outcome = kernel.decide(state, { type: 'askFloor', run: run.id }, contextOf(own.seat, 1))
  const may = outcome.ok || outcome.code === 'already_spoken'
  assert.equal(may, own.mayAskFloor, `${own.seat} asks for the floor`)
}

function peopleWriting({ episodes, plan }: Story): void {
  const reading = new Reading(plan)
  for (const { command, events } of episodes) {
    const asks = 'evenIfWriting' in command && !command.evenIfWriting
    const { run } = reading
    if (asks && isWritten(run) && events.length > 0)
      assert.deepEqual(stillWriting(reading, run), [])
    for (const event of events) reading.read(event)
  }
}

function namesWhoIsAtIt({ episodes, plan, voices }: Story, kernel: Kernel): void {
  const reading = new Reading(plan)
  for (const { events, after } of episodes) {
    for (const event of events) reading.read(event)
    const { run, facilitator } = reading
    if (facilitator === null || !isWritten(run)) continue
    const { chair, room } = kernel.project(after, voices, facilitator)
    assert.deepEqual(chair?.notDone, stillWriting(reading, run))
    assert.equal(room.run?.finished, hasFinishedIn(reading, run).length)
  }
}

/** People write or vote in it now. */
function isWritten(run: ReadRun | undefined): run is ReadRun {
  return run !== undefined && run.isOpen && (run.mode.kind === 'write' || run.mode.kind === 'vote')
}

function toldOnce({ log, plan, nodes, voices }: Story, kernel: Kernel): void {
  const told: string[] = []
  readAlong(plan, log, (before, event) => {
    if (event.type !== 'followedUp') return
    assert.equal(before.phase, 'live')
    assert.ok(before.seats.has(event.by), 'told by somebody who is not here')
    told.push(event.promise)
  })
  assert.equal(new Set(told).size, told.length, 'told twice')
  const { room } = kernel.project(nodes[0] ?? fail(), voices, seatOf(1))
  assert.equal(room.followedUp, told.length)
}

/** Nobody, once the cards of a step are revealed. */
function stillWriting(reading: Reading, run: ReadRun): SeatId[] {
  if (run.mode.kind === 'write' && run.mode.reveal === 'together' && run.revealed) return []
  const finished = hasFinishedIn(reading, run)
  const waiting = (seat: SeatId) => !finished.includes(seat) && seat !== reading.facilitator
  return inStep(reading, run).filter(waiting)
}

/** Said so, or wrote all that the step takes. */
function hasFinishedIn(reading: Reading, run: ReadRun): SeatId[] {
  return inStep(reading, run).filter(
    (seat) => run.finished.has(seat) || written(reading, run, seat) >= mostIn(run),
  )
}

function inStep(reading: Reading, run: ReadRun): SeatId[] {
  return [...reading.seats.keys()].filter((seat) => reading.isAmong(whoIn(run.mode), seat))
}

function mostIn({ mode }: ReadRun): number {
  return mode.kind === 'write' ? (mode.maxPerPerson ?? Infinity) : Infinity
}

/** Cards of a step by somebody of whom they tell nothing, or who put a name on them. */
function written(reading: Reading, { index }: ReadRun, seat: SeatId): number {
  const cards = [...reading.items.values()].filter((item) => item.run.index === index)
  const own = cards.filter((item) => item.seat === seat && !item.withdrawn)
  return own.filter(({ unseen, named }) => unseen || named).length
}

function fail(): never {
  throw new Error('A story has two nodes')
}
