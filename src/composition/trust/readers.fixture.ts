import type { Persona } from './personas.ts'

export const PEOPLE = [
  'applicant',
  'invited',
  'member',
  'elsewhere',
  'facilitator',
  'administrator',
  'suspended',
] as const satisfies readonly Persona[]
export type Human = (typeof PEOPLE)[number]

/** Members of the community `home`, by whatever way they read. */
export const HOME = ['member', 'facilitator', 'token'] as const satisfies readonly Persona[]

/** Whoever has an account reads what a community of visibility `instance` says of itself. */
export const ACCOUNTS: readonly Persona[] = [
  'applicant',
  'invited',
  'member',
  'elsewhere',
  'facilitator',
  'administrator',
  'token',
]

/**
 * One's own, and those of one's communities, whom one may write to; for whoever was invited, those who
 * see the list of invitations. Nobody meets whoever is suspended. Administrators see accounts (rule 9).
 */
export function readersOfAddress(human: Human): readonly Persona[] {
  return ['administrator', ...readersAmongPeers(human)]
}

function readersAmongPeers(human: Human): readonly Persona[] {
  if (human === 'suspended') return []
  if (human === 'invited') return ['invited', ...HOME]
  if (human === 'member') return [...HOME, 'scopelessToken']
  return [human, ...(human === 'facilitator' ? HOME : [])]
}
