import type { House } from '#platform/db/house.ts'
import { type Outcome, done, refuse } from '#platform/outcome.ts'
import { type Limit, takeTry } from '#platform/rate-limit.ts'
import type { PeopleFact } from '../events.ts'
import type { AskLink } from '../input.ts'
import { type Account, findAccountByEmail } from '../store/people.ts'
import type { PeopleDatabase, PeopleDb } from '../tables.ts'
import type { Knock, SignInPort } from '../types.ts'

const QUARTER = 15 * 60

/**
 * Asks for a mail with a link that signs in. Known or not, the answer is the same. More than three mails in
 * a quarter of an hour are not sent: those already sent still open, they last longer than that.
 */
export async function askLink(
  house: House<PeopleDatabase>,
  port: SignInPort<PeopleDb>,
  knock: Knock,
  { email, next }: AskLink,
): Promise<Outcome<undefined, 'too_many_attempts'>> {
  if ((await takeTry(house, askLimits(knock))).length > 0) return refuse('too_many_attempts')
  const isMuted = (await takeTry(house, [mailLimit(email)])).length > 0
  return house.transaction(async (tx) => {
    const token = await port.mintLink(tx, email)
    const account = await findAccountByEmail(tx, email)
    if (account && isReachable(account) && !isMuted) {
      const url = linkUrl(port.origin, token, next)
      const fact: PeopleFact = { fact: 'people.linkAsked', ...addressOf(account), url }
      await house.announce(tx, fact)
    }
    return done()
  })
}

/** The address a sign-in link leads to. */
export function linkUrl(origin: string, token: string, next?: string): string {
  const url = new URL('/sign-in/link', origin)
  url.searchParams.set('token', token)
  if (next !== undefined) url.searchParams.set('next', next)
  return url.href
}

/** How often one address may cause mail, whatever is asked. */
export function mailLimit(email: string): Limit {
  return { kind: 'mail:address', of: email, tries: 3, seconds: QUARTER }
}

/** How often a network, and everybody together, may ask for mail. */
export function askLimits({ network }: Knock): Limit[] {
  return [
    { kind: 'mail:network', of: network, tries: 20, seconds: QUARTER },
    { kind: 'mail:all', of: '', tries: 600, seconds: QUARTER },
  ]
}

export function addressOf({ id, email, name, locale }: Account) {
  return { person: id, email, name, locale }
}

function isReachable(account: Account): boolean {
  return account.suspendedAt === null
}
