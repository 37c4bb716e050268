import { done, refuse, type Outcome } from '#platform/outcome.ts'
import type { ModeKind } from '../methods/types.ts'
import type { LiveState, RoomPlan } from './types.ts'

/** The modes a room can run today. */
const AVAILABLE: readonly ModeKind[] = ['speak', 'write', 'vote', 'pause']

/** Whether a room can run a step of this mode. */
export function isAvailable(mode: ModeKind): boolean {
  return AVAILABLE.includes(mode)
}

/**
 * The room before anything happened in it.
 * Refuses 'empty_plan' without a step, 'mode_not_available' when a step needs a mode this engine
 * does not run, 'unknown_step' when a vote names a step that does not come before it in its part.
 */
export function openPlan(
  plan: RoomPlan,
): Outcome<LiveState, 'empty_plan' | 'mode_not_available' | 'unknown_step'> {
  if (plan.steps.length === 0) return refuse('empty_plan')
  if (!plan.steps.every(({ step }) => isAvailable(step.mode.kind)))
    return refuse('mode_not_available')
  if (!plan.steps.every((_, index) => hasItsSource(plan, index))) return refuse('unknown_step')
  return done(emptyRoom(plan))
}

/** The state that the log of a room is folded from. */
export function emptyRoom(plan: RoomPlan): LiveState {
  return {
    plan,
    seq: 0,
    phase: 'lobby',
    epoch: 0,
    startedAt: null,
    closedAt: null,
    facilitator: null,
    seats: new Map(),
    runs: [],
    items: new Map(),
    followedUp: [],
    ballots: new Map(),
  }
}

function hasItsSource(plan: RoomPlan, index: number): boolean {
  const planned = plan.steps[index]
  if (planned?.step.mode.kind !== 'vote') return true
  const { from } = planned.step.mode
  return plan.steps
    .slice(0, index)
    .some(({ part, step }) => part === planned.part && step.key === from)
}
