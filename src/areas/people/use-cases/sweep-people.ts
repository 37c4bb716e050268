import type { House } from '#platform/db/house.ts'
import { deleteOldWishes } from '../store/closing.ts'
import { deleteOldDevices } from '../store/devices.ts'
import { deleteOldProofs } from '../store/people.ts'
import type { PeopleDatabase } from '../tables.ts'
import { idleSince } from './recognise-visitor.ts'

/** Removes links never followed and devices nobody has used for long. @returns how many rows went. */
export async function sweepPeople(house: House<PeopleDatabase>): Promise<number> {
  const now = house.now()
  const proofs = await deleteOldProofs(house.db, now)
  const wishes = await deleteOldWishes(house.db, now)
  return proofs + wishes + (await deleteOldDevices(house.db, { now, idleSince: idleSince(now) }))
}
