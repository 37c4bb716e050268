import type { House } from '#platform/db/house.ts'
import { newId } from '#platform/ids.ts'
import { type Outcome, done, refuse } from '#platform/outcome.ts'
import { hashPassword } from '#platform/passwords.ts'
import { takeTry } from '#platform/rate-limit.ts'
import type { PeopleFact } from '../events.ts'
import type { ResetPassword } from '../input.ts'
import { type PasswordRefusal, whyRefused } from '../rules/passwords.ts'
import { dropAddressWish, dropProofs } from '../store/closing.ts'
import { deleteDevices } from '../store/devices.ts'
import { countPasskeys, deleteTokens } from '../store/keys.ts'
import { dropOtherKeys, findAccount, markVerified, savePassword } from '../store/people.ts'
import type { PeopleDatabase, PeopleDb } from '../tables.ts'
import type { Knock, SignInPort } from '../types.ts'
import { addressOf } from './ask-link.ts'

/**
 * Chooses a new password with a link from a mail, once. Every device is signed out, every personal token ends, and
 * the address is proven by it; other such links, and sign-ins that still owe their code, open nothing any more.
 * Passkeys stay, for they may be the only way in that somebody has at hand; the mail and the page that follow say how
 * many there are. Refuses 'link_spent' for a link that is used, old or altered.
 */
export async function resetPassword(
  house: House<PeopleDatabase>,
  port: SignInPort<PeopleDb>,
  { network }: Knock,
  { token, password }: ResetPassword,
): Promise<Outcome<Chosen, PasswordRefusal | 'link_spent' | 'too_many_attempts'>> {
  const refusal = whyRefused(password, [])
  if (refusal !== null) return refuse(refusal, 'password')
  const limit = { kind: 'reset:network', of: network, tries: 30, seconds: 15 * 60 }
  if ((await takeTry(house, [limit])).length > 0) return refuse('too_many_attempts')
  // Before the transaction: hashing takes its time, and a connection is no waiting room.
  const hash = await hashPassword(password)
  return house.transaction(async (tx) => {
    const spent = await port.spendReset(tx, token)
    if (!spent.ok) return spent
    const account = await findAccount(tx, spent.value)
    if (account === null) return refuse('link_spent')
    const now = house.now()
    if (!account.emailVerified) await dropOtherKeys(tx, account.id, now)
    await savePassword(tx, { id: newId(now), person: account.id, hash, now })
    await markVerified(tx, account.id, now)
    await deleteDevices(tx, account.id, null)
    await dropAddressWish(tx, account.id)
    await dropProofs(tx, account.id)
    const tokensEnded = await deleteTokens(tx, account.id)
    const passkeysLeft = await countPasskeys(tx, account.id)
    const url = `${port.origin}/reset`
    const fact: PeopleFact = {
      fact: 'people.passwordChanged',
      ...addressOf(account),
      url,
      tokensEnded,
      passkeysLeft,
    }
    await house.announce(tx, fact)
    return done({ passkeysLeft })
  })
}

interface Chosen {
  /** How many passkeys still open the account. */
  readonly passkeysLeft: number
}
