import type { House } from '#platform/db/house.ts'
import { isAwake, isToBeNoted } from '../rules/watch.ts'
import { findWatch, noteWatch } from '../store/devices.ts'
import type { PeopleDatabase } from '../tables.ts'
import type { DeviceId, SignedInPerson } from '../types.ts'

/** What is known of somebody who administers the instance just now. */
export interface Keeper {
  /** One-time codes are asked for after their password or link. */
  readonly hasCodes: boolean
}

/** @returns null when it is too long ago that they showed who they are: they sign in again first. */
export async function keepWatch(
  house: House<PeopleDatabase>,
  { via, pass }: SignedInPerson,
): Promise<Keeper | null> {
  const device = pass as DeviceId
  const found = via === 'token' ? null : await findWatch(house.db, device)
  const now = house.now()
  if (found === null || !isAwake(found, now)) return null
  if (isToBeNoted(found, now)) await noteWatch(house.db, device, now)
  return { hasCodes: found.hasCodes }
}
