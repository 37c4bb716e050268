import { METHODS } from '../methods/catalogue.ts'
import { missingModes, suits } from '../methods/rules.ts'
import type { Method, MethodFilter, ModeKind } from '../methods/types.ts'

export interface FoundMethod {
  readonly method: Method
  /** What the room does not know yet and this method needs; empty when it plays. */
  readonly needs: readonly ModeKind[]
}

/** The methods that suit, in the order of the catalogue, those a room cannot play yet after the others; empty when none does. */
export function browseMethods(filter: MethodFilter): readonly FoundMethod[] {
  const suiting = METHODS.filter((method) => suits(method, filter))
  const found = suiting.map((method) => ({ method, needs: missingModes(method.steps) }))
  return found.toSorted(
    (one, other) => Math.min(1, one.needs.length) - Math.min(1, other.needs.length),
  )
}
