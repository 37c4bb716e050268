import { type Outcome, done, refuse } from '#platform/outcome.ts'
import type { PersonId } from '../types.ts'

/** An account as these decisions see it. */
export interface Standing {
  readonly id: PersonId
  readonly isAdministrator: boolean
  readonly suspendedAt: Date | null
}

export type KeeperRefusal = 'not_administrator'

/** Whoever acts must still be an administrator when it happens, not only when the page was opened. */
export function keepsInstance(actor: Standing | null): Outcome<undefined, KeeperRefusal> {
  const may = actor?.isAdministrator === true && actor.suspendedAt === null
  return may ? done() : refuse('not_administrator')
}

/** Nobody suspends themselves: with that, an administrator who can come in always remains. */
export function maySuspend(
  actor: PersonId,
  target: Standing,
): Outcome<undefined, 'yourself' | 'already_suspended'> {
  if (actor === target.id) return refuse('yourself')
  return target.suspendedAt === null ? done() : refuse('already_suspended')
}

export function mayRestore(target: Standing): Outcome<undefined, 'not_suspended'> {
  return target.suspendedAt === null ? refuse('not_suspended') : done()
}

export function mayName(
  target: Standing,
): Outcome<undefined, 'already_administrator' | 'suspended_cannot'> {
  if (target.isAdministrator) return refuse('already_administrator')
  return target.suspendedAt === null ? done() : refuse('suspended_cannot')
}

/** @param able administrators who can come in, whoever hands the keys back among them */
export function mayStepDown(able: number): Outcome<undefined, 'last_administrator'> {
  return able > 1 ? done() : refuse('last_administrator')
}
