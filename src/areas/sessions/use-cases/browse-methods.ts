import { METHODS } from '../methods/catalogue.ts'
import { missingModes, suits } from '../methods/rules.ts'
import type { Method, MethodFilter, ModeKind } from '../methods/types.ts'

export interface FoundMethod {
  readonly method: Method
  /** What the room does not know yet and this method needs; empty when it plays. */
  readonly needs: readonly ModeKind[]
}

/** The methods that suit, in the order of the catalogue; empty when none does. */
export function browseMethods(filter: MethodFilter): readonly FoundMethod[] {
  const suiting = METHODS.filter((method) => suits(method, filter))
  return suiting.map((method) => ({ method, needs: missingModes(method.steps) }))
}
