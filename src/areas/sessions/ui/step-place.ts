import type { StepOrigin } from '../minutes/types.ts'
import type { SessionId } from '../types.ts'

/** Marks a step on the page of its method. */
export function stepMark(key: string): string {
  return `step-${key}`
}

/** Where a step is described: on the page of its method, or else in the runsheet of the session it was played in. */
export function stepPlace({ key, method }: StepOrigin, session: SessionId): string {
  return method === null ? `/s/${session}#runsheet` : `/methods/${method.id}#${stepMark(key)}`
}
