import { type Outcome, done } from '#platform/outcome.ts'
import type { Onward } from './once.ts'

/** A use case's answer, as where its form leads: on to `to`, or back with the refusal. */
export function onward<Code extends string>(
  answer: Outcome<unknown, Code>,
  to: string,
  said?: string,
): Outcome<Onward, Code> {
  if (!answer.ok) return answer
  return done(said === undefined ? { to } : { to, said })
}
