import { type CommunityRead, readCommunity } from '#areas/communities/use-cases/read-community.ts'
import type { Membership } from '#areas/communities/types.ts'
import type { Principal } from '#areas/people/types.ts'
import { type Keeper, keepWatch } from '#areas/people/use-cases/keep-watch.ts'
import { rememberIn } from './remember.ts'

type SignedIn = Extract<Principal, { kind: 'person' }>

/** Who may come through a door, and what the gate hands to whoever does. */
export type Policy<Pass = unknown> = {
  readonly name: string
  readonly because: string | null
  /** Whether somebody who was turned away may come in once they have signed in again. */
  readonly asksAgain?: (principal: Principal) => boolean
  /** @returns what the handler gets, or null: then the answer is the one for something missing. */
  readonly enter: (knock: Knock) => Promise<Pass | null>
}

/** What is known of a request at the door. */
export interface Knock {
  readonly principal: Principal
  readonly params: Readonly<Partial<Record<string, string>>>
  readonly locals: App.Locals
}

/** Open to everybody, with the reason said. */
export function anyone(because: string): Policy<object> {
  return { name: 'anyone', because, enter: async () => ({}) }
}

/** Whoever has signed in. A visitor is sent to the sign-in page, which says nothing about what exists. */
export const signedIn: Policy<{ person: SignedIn }> = {
  name: 'signedIn',
  because: null,
  enter: async ({ principal }) => (principal.kind === 'person' ? { person: principal } : null),
}

/** Administrators, as long as it is certain that it is them. A demonstration has nothing to guard. */
export const administrator: Policy<{ person: SignedIn; keeper: Keeper }> = {
  name: 'administrator',
  because: null,
  asksAgain: isAdministrator,
  enter: async ({ principal, locals }) => {
    if (!isAdministrator(principal)) return null
    const isGuarded = locals.instance.kind !== 'demonstration'
    const keeper = isGuarded ? await keepWatch(locals.house, principal) : { hasCodes: true }
    return keeper && { person: principal, keeper }
  },
}

function isAdministrator(principal: Principal): principal is SignedIn {
  return principal.kind === 'person' && principal.isAdministrator
}

/** Members of the community whose address stands in the path under `param`. */
export function memberOf(param: string): Policy<{ membership: Membership; person: SignedIn }> {
  return {
    name: `memberOf(${param})`,
    because: null,
    enter: async ({ principal, params, locals }) => {
      const address = params[param]
      if (principal.kind !== 'person' || address === undefined) return null
      const membership = await rememberIn(locals, `memberOf ${address}`, () =>
        locals.gate.community(principal, address),
      )
      return membership && { membership, person: principal }
    },
  }
}

/** Whoever may read what the community in the path says of itself: its members, and others as it chose. */
export function readerOf(param: string): Policy<{ reading: CommunityRead }> {
  return {
    name: `readerOf(${param})`,
    because: null,
    enter: async ({ principal, params, locals }) => {
      const address = params[param]
      if (address === undefined) return null
      const reading = await rememberIn(locals, `readerOf ${address}`, () =>
        readCommunity(locals.house, principal, address),
      )
      return reading && { reading }
    },
  }
}

/** Members of the community that holds the session in the path. */
export function sessionMember(param: string): Policy<{ membership: Membership; person: SignedIn }> {
  return {
    name: `sessionMember(${param})`,
    because: null,
    enter: async ({ principal, params, locals }) => {
      const session = params[param]
      if (principal.kind !== 'person' || session === undefined) return null
      const membership = await locals.gate.session(principal, session)
      return membership && { membership, person: principal }
    },
  }
}

/** Members of the community that holds the commitment in the path. */
export function commitmentMember(
  param: string,
): Policy<{ membership: Membership; person: SignedIn }> {
  return {
    name: `commitmentMember(${param})`,
    because: null,
    enter: async ({ principal, params, locals }) => {
      const commitment = params[param]
      if (principal.kind !== 'person' || commitment === undefined) return null
      const membership = await locals.gate.commitment(principal, commitment)
      return membership && { membership, person: principal }
    },
  }
}

/** Only while nobody has set the instance up. */
export const setupOnly: Policy<object> = {
  name: 'setupOnly',
  because: 'There is nobody yet who could sign in; the one-time token of the console decides.',
  enter: async ({ locals }) => (locals.instance.kind === 'fresh' ? {} : null),
}

/** Only in a demonstration, which holds no real data. */
export const demonstrationOnly: Policy<object> = {
  name: 'demonstrationOnly',
  because: 'A demonstration lets everybody look around as its invented people.',
  enter: async ({ locals }) => (locals.instance.kind === 'demonstration' ? {} : null),
}
