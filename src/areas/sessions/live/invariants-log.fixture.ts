import assert from 'node:assert/strict'
import { GUEST, seatOf } from './history.fixture.ts'
import type { Episode, Invariant, Kernel, Story } from './ledger.fixture.ts'
import { emptyRoom } from './plan.ts'
import { Reading, readAlong } from './reading.fixture.ts'
import type { LiveState } from './types.ts'

export const LOG_INVARIANTS: readonly Invariant[] = [
  { name: '1 sequence numbers have no gap', check: noGap },
  { name: '2 a command sent twice is done once and answered the same', check: doneOnce },
  { name: '3 both nodes hold what the log folds to', check: nodesAgree },
  {
    name: '4 a state folded halfway and then on is the state folded at once',
    check: foldsAnywhere,
  },
  { name: '7 the log holds no words and names nobody, only seats and ids', check: logIsBlank },
  { name: '8 a transition happens only at its epoch and by whoever leads', check: atItsEpoch },
  {
    name: '10 a guest never facilitates, a live room always has a facilitator',
    check: alwaysFacilitated,
  },
  { name: '10b nobody takes over from a facilitator who is there', check: noSeizure },
]

function noGap({ episodes, nodes, log }: Story): void {
  for (const { before, after, events } of episodes) {
    assert.equal(after.seq, before.seq + events.length, 'the state counts each event')
  }
  for (const node of nodes) assert.equal(node.seq, log.length)
}

function doneOnce({ episodes }: Story): void {
  for (const { again, answer, repeated } of episodes) {
    if (again) assert.deepEqual(again, answer)
    assert.equal(repeated, 0)
  }
}

function nodesAgree({ nodes, log, plan }: Story, kernel: Kernel): void {
  const folded = log.reduce<LiveState>(
    (state, event) => kernel.evolve(state, event),
    emptyRoom(plan),
  )
  for (const node of nodes) assert.deepEqual(node, folded)
}

/** A node that stored its state as text and read it again goes on as if it had not. */
function foldsAnywhere({ log, plan, nodes }: Story, kernel: Kernel): void {
  const half = Math.floor(log.length / 2)
  const first = log
    .slice(0, half)
    .reduce<LiveState>((state, event) => kernel.evolve(state, event), emptyRoom(plan))
  const frozen = deepFreeze(first)
  const whole = log
    .slice(half)
    .reduce<LiveState>((state, event) => kernel.evolve(state, event), frozen)
  assert.deepEqual(whole, nodes[0])
}

const ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/
/** Words of the house that a fact may hold beside ids: none of them was typed by anybody. */
const KEYS = new Set(['type', 'place', 'roles', 'role', 'as', 'how'])
const KEYWORD = /^[a-zA-Z-]{1,40}$/

/** What can be erased must never have been written into what cannot. */
function logIsBlank({ log }: Story): void {
  for (const event of log) {
    for (const [key, value] of Object.entries(event)) {
      const strings = [value].flat().filter((each) => typeof each === 'string')
      const shape = KEYS.has(key) ? KEYWORD : ID
      assert.ok(
        strings.every((each) => shape.test(each)),
        `${event.type} says ${key}: ${strings.join()}`,
      )
    }
  }
}

function atItsEpoch({ episodes, plan }: Story): void {
  const reading = new Reading(plan)
  for (const episode of episodes) {
    const { epoch } = reading
    const led = reading.leads(episode.context.seat)
    for (const event of episode.events) reading.read(event)
    assert.equal(reading.epoch, episode.after.epoch, 'the room shows the epoch of its log')
    if (episode.events.length > 0) checkTransition(episode, epoch, reading.epoch, led)
  }
}

const LEADERS_ONLY = [
  'openStep',
  'skip',
  'pause',
  'resume',
  'extend',
  'reveal',
  'close',
  'bringIn',
  'postpone',
  'start',
]
const NAMES_FACILITATOR = ['join', 'takeRole', 'giveBackRole']

function checkTransition(
  { command, context }: Episode,
  before: number,
  after: number,
  led: boolean,
): void {
  if (LEADERS_ONLY.includes(command.type))
    assert.ok(led, `${context.seat} does not lead: ${command.type}`)
  if ('expectEpoch' in command) {
    assert.equal(command.expectEpoch, before, `${command.type} was accepted at another epoch`)
    assert.equal(after, before + 1, `${command.type} moves the epoch by one`)
  } else if (!NAMES_FACILITATOR.includes(command.type)) {
    assert.equal(after, before, `${command.type} does not move the epoch`)
  }
}

function alwaysFacilitated({ log, plan }: Story): void {
  checkFacilitator(readAlong(plan, log, checkFacilitator))
}

function checkFacilitator({ facilitator, phase }: Reading): void {
  assert.notEqual(facilitator, seatOf(GUEST))
  if (phase === 'live') assert.notEqual(facilitator, null)
}

function noSeizure({ episodes, plan }: Story): void {
  const reading = new Reading(plan)
  for (const { context, events } of episodes) {
    const change = events.find(({ type }) => type === 'facilitatorChanged')
    const mayHand = reading.facilitator === context.seat
    const mayTake = reading.leads(context.seat) || context.facilitatorAbsentSeconds >= 180
    if (change?.type === 'facilitatorChanged') {
      assert.ok(
        change.how === 'handedOver' ? mayHand : mayTake,
        `${context.seat} took the room over`,
      )
    }
    for (const event of events) reading.read(event)
  }
}

function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  Object.freeze(value)
  for (const inner of Object.values(value)) deepFreeze(inner)
  return value
}
