import type { House } from '#platform/db/house.ts'
import { type Outcome, done, refuse } from '#platform/outcome.ts'
import { findAccountByEmail } from '../store/people.ts'
import type { PeopleDatabase, PeopleDb } from '../tables.ts'
import type { SignInPort } from '../types.ts'
import { linkUrl } from './ask-link.ts'

/** For `palabre link EMAIL` on the console: a link that signs its owner in, once, within 30 minutes. */
export async function mintSignInLink(
  house: House<PeopleDatabase>,
  port: SignInPort<PeopleDb>,
  email: string,
): Promise<Outcome<{ readonly url: string }, 'no_account' | 'suspended'>> {
  return house.transaction(async (tx) => {
    const account = await findAccountByEmail(tx, email)
    if (account === null) return refuse('no_account')
    if (account.suspendedAt !== null) return refuse('suspended')
    return done({ url: linkUrl(port.origin, await port.mintLink(tx, email)) })
  })
}
