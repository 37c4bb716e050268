import type { House } from '#platform/db/house.ts'
import { type Outcome, done, refuse } from '#platform/outcome.ts'
import { takeTry } from '#platform/rate-limit.ts'
import type { FollowLink } from '../input.ts'
import { dropOtherKeys, findAccount } from '../store/people.ts'
import type { PeopleDatabase, PeopleDb } from '../tables.ts'
import type { Entered, Knock, SignInPort } from '../types.ts'
import { remembered } from './sign-in.ts'

/**
 * Signs in with a link from a mail or from the console, once. Whoever has an authenticator app still owes
 * its code. When the address was never proven before, everything else that opened the account goes: it may
 * have been a stranger's. Refuses 'link_spent' for a link that is used, old, altered or not for anybody.
 */
export async function followLink(
  house: House<PeopleDatabase>,
  port: SignInPort<PeopleDb>,
  { headers, network }: Knock,
  { token }: FollowLink,
): Promise<Outcome<Entered, 'link_spent' | 'too_many_attempts' | 'suspended'>> {
  const limit = { kind: 'link:network', of: network, tries: 60, seconds: 15 * 60 }
  if ((await takeTry(house, [limit])).length > 0) return refuse('too_many_attempts')
  return house.transaction(async (tx) => {
    const owner = await port.ownerOfLink(tx, token)
    const account = owner && (await findAccount(tx, owner))
    if (account === null) return refuse('link_spent')
    if (account.suspendedAt) return refuse('suspended')
    if (!account.emailVerified) await dropOtherKeys(tx, account.id, house.now())
    const entered = await port.followLink(tx, headers, token)
    return entered.ok ? done(remembered(port, entered.value)) : entered
  })
}
