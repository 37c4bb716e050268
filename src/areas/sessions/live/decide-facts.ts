import { done, refuse, type Outcome } from '#platform/outcome.ts'
import type { DecideContext, LiveCode } from './commands.ts'
import type { LiveFact } from './events.ts'
import { leads } from './standing.ts'
import type { LiveState } from './types.ts'

export type Facts = Outcome<readonly LiveFact[], LiveCode>

/** It is so already, or it now is: either way the person gets a yes. */
export const NOTHING: Facts = done([])

export function fact(...facts: LiveFact[]): Facts {
  return done(facts)
}

/** Refuses unless the room is live and the seat leads it at the epoch it names. */
export function leadLive(
  state: LiveState,
  context: DecideContext,
  expectEpoch: number,
): LiveCode | null {
  if (!leads(state, context.seat)) return 'not_facilitator'
  if (state.epoch !== expectEpoch) return 'stale'
  return liveOnly(state)
}

export function liveOnly(state: LiveState): LiveCode | null {
  if (state.phase === 'live') return null
  return state.phase === 'lobby' ? 'not_live' : 'closed'
}

/** The answer of `decision` unless `code` already refuses. */
export function unless(code: LiveCode | null, decision: () => Facts): Facts {
  return code === null ? decision() : refuse(code)
}
