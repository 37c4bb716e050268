import type { House } from '#platform/db/house.ts'
import { type Outcome, done, refuse } from '#platform/outcome.ts'
import { deleteDevice, deleteDevices } from '../store/devices.ts'
import { deletePasskey } from '../store/keys.ts'
import type { PeopleDatabase } from '../tables.ts'
import type { DeviceId, PasskeyId, SignedInPerson } from '../types.ts'

/** Signs one of one's devices out. Refuses 'not_found' for what is not one's own. */
export async function endDevice(
  house: House<PeopleDatabase>,
  { person }: SignedInPerson,
  device: DeviceId,
): Promise<Outcome<undefined, 'not_found'>> {
  return (await deleteDevice(house.db, person, device)) ? done() : refuse('not_found')
}

/** Signs all of one's devices out but the one in hand. */
export async function endOtherDevices(
  house: House<PeopleDatabase>,
  { person, via, pass }: SignedInPerson,
): Promise<Outcome<undefined>> {
  await deleteDevices(house.db, person, via === 'device' ? (pass as DeviceId) : null)
  return done()
}

/** Takes a passkey away. Refuses 'not_found' for what is not one's own, 'by_hand_only' for a token. */
export async function dropPasskey(
  house: House<PeopleDatabase>,
  { person, via }: SignedInPerson,
  passkey: PasskeyId,
): Promise<Outcome<undefined, 'not_found' | 'by_hand_only'>> {
  if (via === 'token') return refuse('by_hand_only')
  return (await deletePasskey(house.db, person, passkey)) ? done() : refuse('not_found')
}
