import { leaveAll } from '#areas/communities/use-cases/leave-all.ts'
import type { SignedInPerson } from '#areas/people/types.ts'
import { closeAccount, mayClose } from '#areas/people/use-cases/close-account.ts'
import { forgetPerson } from '#areas/sessions/use-cases/forget-person.ts'
import type { AppHouse } from './house.ts'

/**
 * Closes an account everywhere: communities are left, words erased, then who it was. Each part may run
 * again: whoever is interrupted half way still has an account, and closes it once more.
 */
export async function closeEverywhere(
  house: AppHouse,
  person: SignedInPerson,
  current: string | undefined,
): ReturnType<typeof mayClose> {
  const may = await mayClose(house, person, current)
  if (!may.ok) return may
  await leaveAll(house, person)
  await forgetPerson(house, person)
  return closeAccount(house, person)
}
