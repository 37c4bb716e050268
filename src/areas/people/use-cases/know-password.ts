import type { House } from '#platform/db/house.ts'
import { type Outcome, done, refuse } from '#platform/outcome.ts'
import { isPassword } from '#platform/passwords.ts'
import type { Limit } from '#platform/rate-limit.ts'
import { findSignedInAt } from '../store/devices.ts'
import { findPassword } from '../store/people.ts'
import type { PeopleDatabase } from '../tables.ts'
import { type DeviceId, FRESH_SECONDS, type PersonId, type SignedInPerson } from '../types.ts'

/** How often somebody signed in may say the password of today, whatever it is asked for: one count for all. */
export function passwordLimit(person: PersonId): Limit {
  return { kind: 'password:person', of: person, tries: 10, seconds: 15 * 60 }
}

export type Unproven = 'wrong_password' | 'sign_in_again'

/**
 * Before what opens or ends an account: whoever has a password must know it; whoever has none, and comes by link or
 * passkey, must have come within the last quarter of an hour. A browser left open is not its owner.
 */
export async function proveSelf(
  house: House<PeopleDatabase>,
  person: SignedInPerson,
  current: string | undefined,
): Promise<Outcome<undefined, Unproven>> {
  const stored = await findPassword(house.db, person.person)
  if (stored === null) return (await isFresh(house, person)) ? done() : refuse('sign_in_again')
  return (await isPassword(stored, current ?? '')) ? done() : refuse('wrong_password', 'current')
}

/** Whether this browser was signed in within the last quarter of an hour. */
export async function isFresh(
  house: House<PeopleDatabase>,
  { via, pass }: SignedInPerson,
): Promise<boolean> {
  const since = via === 'token' ? null : await findSignedInAt(house.db, pass as DeviceId)
  return since !== null && house.now().getTime() - since.getTime() <= FRESH_SECONDS * 1_000
}

/** How somebody proves that it is them: by a password, or by having just signed in. */
export interface Proofs {
  readonly hasPassword: boolean
  readonly isFresh: boolean
}

export async function readProofs(
  house: House<PeopleDatabase>,
  person: SignedInPerson,
): Promise<Proofs> {
  return {
    hasPassword: (await findPassword(house.db, person.person)) !== null,
    isFresh: await isFresh(house, person),
  }
}
