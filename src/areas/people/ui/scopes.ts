import type { Scope } from '../types.ts'

type Area = 'account' | 'profile' | 'communities' | 'sessions'

/** A scope as messages name it: catalogues take no colon. */
export function scopeKey(scope: Scope): `${Area}_${'read' | 'write'}` {
  return scope.replace(':', '_') as `${Area}_${'read' | 'write'}`
}
