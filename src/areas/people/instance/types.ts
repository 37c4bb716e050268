import type { PersonId } from '../types.ts'

/** Who may open an account: whoever wants, or whoever holds an invitation. */
export const ACCOUNT_RULES = ['invitation', 'open'] as const
export type AccountRule = (typeof ACCOUNT_RULES)[number]

/** Which accounts a list shows. */
export const ACCOUNT_GROUPS = ['all', 'administrators', 'suspended'] as const
export type AccountGroup = (typeof ACCOUNT_GROUPS)[number]

/** An account as those who keep the instance running see it: never what its owner does here. */
export interface AccountLine {
  readonly id: PersonId
  readonly name: string
  readonly email: string
  readonly isVerified: boolean
  readonly isAdministrator: boolean
  readonly suspendedAt: Date | null
  readonly openedAt: Date
}

/** One time an account was closed to its owner. */
export interface Suspension {
  readonly reason: string
  readonly by: string | null
  readonly suspendedAt: Date
  readonly lifted: {
    readonly reason: string
    readonly by: string | null
    readonly at: Date
  } | null
}

/** How much there is, of the instance as a whole. */
export interface Sizes {
  readonly people: number
  readonly administrators: number
  readonly suspended: number
  /** Of the whole database, indexes included. */
  readonly databaseBytes: number
}
