import type { House } from '#platform/db/house.ts'
import { type Device, listDevices } from '../store/devices.ts'
import { type Passkey, listPasskeys } from '../store/keys.ts'
import { findAccount, findPassword } from '../store/people.ts'
import type { PeopleDatabase } from '../tables.ts'
import type { SignedInPerson } from '../types.ts'

/** What opens somebody's own account. */
export interface Keys {
  readonly email: string
  readonly isVerified: boolean
  readonly hasPassword: boolean
  /** Codes from an authenticator app are asked for. */
  readonly hasCodes: boolean
  readonly passkeys: readonly Passkey[]
  readonly devices: readonly (Device & { readonly isThis: boolean })[]
}

export async function readKeys(
  house: House<PeopleDatabase>,
  { person, email, pass }: SignedInPerson,
): Promise<Keys> {
  const account = await findAccount(house.db, person)
  const devices = await listDevices(house.db, person, house.now())
  return {
    email,
    isVerified: account?.emailVerified ?? false,
    hasPassword: (await findPassword(house.db, person)) !== null,
    hasCodes: account?.hasCodes ?? false,
    passkeys: await listPasskeys(house.db, person),
    devices: devices.map((device) => ({ ...device, isThis: device.id === pass })),
  }
}
