import type { House } from '#platform/db/house.ts'
import { newId } from '#platform/ids.ts'
import { type Outcome, done, refuse } from '#platform/outcome.ts'
import { hashPassword } from '#platform/passwords.ts'
import { takeTry } from '#platform/rate-limit.ts'
import type { PeopleFact } from '../events.ts'
import type { ChangePassword } from '../input.ts'
import { type PasswordRefusal, whyRefused } from '../rules/passwords.ts'
import { dropAddressWish, dropProofs } from '../store/closing.ts'
import { deleteDevices } from '../store/devices.ts'
import { countPasskeys, deleteTokens } from '../store/keys.ts'
import { findAccount, savePassword } from '../store/people.ts'
import type { PeopleDatabase } from '../tables.ts'
import type { DeviceId, SignedInPerson } from '../types.ts'
import { addressOf } from './ask-link.ts'
import { type Unproven, passwordLimit, proveSelf } from './know-password.ts'

type Refused = PasswordRefusal | Unproven | 'too_many_attempts' | 'by_hand_only'

/**
 * Chooses another password, after proving who is there (`proveSelf`): by the one of today, or for whoever has none by
 * having just signed in. All other devices are signed out, and personal tokens end if they say so. Refuses
 * 'by_hand_only' for a token: see decision 028.
 * @param url where to choose another one, told in the mail that announces it
 */
export async function changePassword(
  house: House<PeopleDatabase>,
  person: SignedInPerson,
  { current, password, endTokens }: ChangePassword,
  url: string,
): Promise<Outcome<undefined, Refused>> {
  if (person.via === 'token') return refuse('by_hand_only')
  const refusal = whyRefused(password, [person.name, person.email])
  if (refusal !== null) return refuse(refusal, 'password')
  if ((await takeTry(house, [passwordLimit(person.person)])).length > 0) {
    return refuse('too_many_attempts')
  }
  const proven = await proveSelf(house, person, current)
  if (!proven.ok) return proven
  const hash = await hashPassword(password)
  return house.transaction(async (tx) => {
    const now = house.now()
    const account = await findAccount(tx, person.person)
    await savePassword(tx, { id: newId(now), person: person.person, hash, now })
    await deleteDevices(tx, person.person, person.pass as DeviceId)
    await dropAddressWish(tx, person.person)
    await dropProofs(tx, person.person)
    const tokensEnded = endTokens ? await deleteTokens(tx, person.person) : 0
    const fact: PeopleFact | null = account && {
      fact: 'people.passwordChanged',
      ...addressOf(account),
      url,
      tokensEnded,
      passkeysLeft: await countPasskeys(tx, person.person),
    }
    if (fact) await house.announce(tx, fact)
    return done()
  })
}
