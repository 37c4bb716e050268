import type { House } from '#platform/db/house.ts'
import { type Device, listDevices } from '../store/devices.ts'
import { type Passkey, countTokens, listPasskeys } from '../store/keys.ts'
import { findAccount, findPassword } from '../store/people.ts'
import type { PeopleDatabase } from '../tables.ts'
import type { SignedInPerson } from '../types.ts'
import { type Proofs, readProofs } from './know-password.ts'

/** What opens somebody's own account. */
export interface Keys {
  readonly email: string
  readonly isVerified: boolean
  readonly hasPassword: boolean
  /** Signed in within the last quarter of an hour: that is how whoever has no password proves who they are. */
  readonly isFresh: boolean
  /** Personal tokens, which a change of password may end. */
  readonly tokens: number
  /** Codes from an authenticator app are asked for. */
  readonly hasCodes: boolean
  readonly passkeys: readonly Passkey[]
  readonly devices: readonly (Device & { readonly isThis: boolean })[]
}

export async function readKeys(
  house: House<PeopleDatabase>,
  signedIn: SignedInPerson,
): Promise<Keys> {
  const { person, email, pass } = signedIn
  const account = await findAccount(house.db, person)
  const devices = await listDevices(house.db, person, house.now())
  return {
    email,
    isVerified: account?.emailVerified ?? false,
    ...(await readProofs(house, signedIn)),
    tokens: await countTokens(house.db, person),
    hasCodes: account?.hasCodes ?? false,
    passkeys: await listPasskeys(house.db, person),
    devices: devices.map((device) => ({ ...device, isThis: device.id === pass })),
  }
}

/** By which ways somebody signed in may show anew that it is them. */
export interface Ways extends Pick<Proofs, 'hasPassword'> {
  readonly hasPasskeys: boolean
}

export async function readWays(
  house: House<PeopleDatabase>,
  { person }: SignedInPerson,
): Promise<Ways> {
  return {
    hasPassword: (await findPassword(house.db, person)) !== null,
    hasPasskeys: (await listPasskeys(house.db, person)).length > 0,
  }
}
