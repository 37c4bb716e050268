import { done, type Outcome } from '#platform/outcome.ts'
import type { DecideContext, LiveCode, LiveCommand } from './commands.ts'
import { nextTurn } from './decide-floor.ts'
import { decideFact } from './decide-dispatch.ts'
import type { LiveEvent, LiveFact } from './events.ts'
import { fold } from './evolve.ts'
import type { LiveState } from './types.ts'

/**
 * What a command does to a room: the facts to append, in order; empty when it was so already.
 * Pure: the same state, command and context always answer the same.
 */
export function decide(
  state: LiveState,
  command: LiveCommand,
  context: DecideContext,
): Outcome<readonly LiveEvent[], LiveCode> {
  const facts = decideFact(state, command, context)
  if (!facts.ok) return facts
  const events = stamp(facts.value, context)
  return done([...events, ...stamp(nextTurn(fold(state, events)), context)])
}

function stamp(facts: readonly LiveFact[], { at, seat }: DecideContext): LiveEvent[] {
  return facts.map((fact) => ({ at, by: seat, ...fact }))
}
