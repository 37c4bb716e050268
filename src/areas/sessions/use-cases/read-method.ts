import { newestMethod } from '../methods/catalogue.ts'
import { missingModes, scaledMinutes, startMinutes } from '../methods/rules.ts'
import type { FoundMethod } from './browse-methods.ts'

export interface ReadMethod extends FoundMethod {
  /** How long each step lasts for so many people, and when it starts, in minutes; one for each step. */
  readonly minutes: readonly number[]
  readonly starts: readonly number[]
}

/**
 * The newest version of a method or a routine, with its times.
 * @param people who will come; null: the published times
 * @returns null when there is no such method
 */
export function readMethod(id: string, people: number | null): ReadMethod | null {
  const method = newestMethod(id)
  if (!method) return null
  const minutes = scaledMinutes(method, people ?? method.group.ideal[0])
  return { method, needs: missingModes(method.steps), minutes, starts: startMinutes(minutes) }
}
