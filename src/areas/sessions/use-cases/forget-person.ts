import type { SignedInPerson } from '#areas/people/types.ts'
import type { House } from '#platform/db/house.ts'
import {
  eraseWritten,
  listPromised,
  listWritten,
  type OwnWords,
  takeBackOwn,
  unnameOwn,
} from '../store/own.ts'
import type { SessionDatabase } from '../tables.ts'

/**
 * Erases one person from sessions: their words go, but for lines of approved minutes; stubs stay, so that
 * the thread walks through (rule 3). Hats and answers ahead, and promises not yet told, are taken back.
 */
export async function forgetPerson(
  house: House<SessionDatabase>,
  { person }: SignedInPerson,
): Promise<void> {
  await house.transaction(async (tx) => {
    const at = house.now()
    await eraseWritten(tx, person, at)
    await takeBackOwn(tx, person, at)
    await unnameOwn(tx, person)
  })
}

/** What one person wrote in sessions and promised, for themselves to take along. Erased words are left out. */
export async function readOwnWords(
  house: House<SessionDatabase>,
  { person }: SignedInPerson,
): Promise<OwnWords> {
  const [written, commitments] = await Promise.all([
    listWritten(house.db, person),
    listPromised(house.db, person),
  ])
  return { written, commitments }
}
