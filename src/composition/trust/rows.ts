import type { Persona } from './personas.ts'

/** Who gets through one door. Everybody else is answered as if there were nothing. */
export interface Row {
  readonly in: readonly Persona[]
  /** Only before anybody has set the instance up, or only in a demonstration: then shut in all others. */
  readonly only?: 'fresh' | 'demonstration'
}

// Written by hand from "Who may do what among equals" (docs/rules.md, rule 12), and read by people: never
// made from the code it judges. Pages and forms know no tokens, so a token is nobody there.
export const EVERYBODY = {
  in: [
    'visitor',
    'applicant',
    'invited',
    'member',
    'elsewhere',
    'facilitator',
    'administrator',
    'suspended',
    'token',
    'scopelessToken',
  ],
} as const satisfies Row
export const ACCOUNTS = {
  in: ['applicant', 'invited', 'member', 'elsewhere', 'facilitator', 'administrator'],
} as const satisfies Row
export const MEMBERS = { in: ['member', 'facilitator'] } as const satisfies Row
export const ADMINISTRATORS = { in: ['administrator'] } as const satisfies Row
export const ACCOUNTS_AND_TOKEN = { in: [...ACCOUNTS.in, 'token'] } as const satisfies Row
export const OWN_BY_ANY_TOKEN = {
  in: [...ACCOUNTS_AND_TOKEN.in, 'scopelessToken'],
} as const satisfies Row
export const MEMBERS_AND_TOKEN = { in: [...MEMBERS.in, 'token'] } as const satisfies Row
export const EVERYBODY_BUT_SCOPELESS = {
  in: ['visitor', ...ACCOUNTS.in, 'suspended', 'token'],
} as const satisfies Row
export const BEFORE_SET_UP = { in: EVERYBODY.in, only: 'fresh' } as const satisfies Row
export const IN_DEMONSTRATIONS = { in: EVERYBODY.in, only: 'demonstration' } as const satisfies Row
/** The clock opens it, and nobody. */
export const NOBODY = { in: [] } as const satisfies Row
