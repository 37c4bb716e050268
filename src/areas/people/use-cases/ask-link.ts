import type { House } from '#platform/db/house.ts'
import { type Outcome, done, refuse } from '#platform/outcome.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import { type Limit, takeTry } from '#platform/rate-limit.ts'
import type { PeopleFact } from '../events.ts'
import type { AskLink } from '../input.ts'
import { type Account, findAccountByEmail } from '../store/people.ts'
import type { PeopleDatabase, PeopleDb } from '../tables.ts'
import type { Knock, SignInPort } from '../types.ts'

const QUARTER = 15 * 60

/**
 * Asks for a mail with a link that signs in. Known or not, the answer is the same, for the same work: the letter is
 * written in any case, and dropped where it may not go. More than three mails in
 * a quarter of an hour are not sent: those already sent still open, they last longer than that.
 */
export async function askLink(
  house: House<PeopleDatabase>,
  port: SignInPort<PeopleDb>,
  knock: Knock,
  { email, next }: AskLink,
): Promise<Outcome<undefined, 'too_many_attempts'>> {
  const { locale } = knock
  if ((await takeTry(house, askLimits(knock))).length > 0) return refuse('too_many_attempts')
  const isMuted = (await takeTry(house, [mailLimit('link', email)])).length > 0
  return house.transaction(async (tx) => {
    const token = await port.mintLink(tx, email)
    const reader = readerOf(await findAccountByEmail(tx, email), { email, locale, isMuted })
    const url = linkUrl(port.origin, token, next)
    const fact: PeopleFact = { fact: 'people.linkAsked', ...reader, url }
    await house.announce(tx, fact)
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

/**
 * How often one kind of mail goes to an address. Each kind has its own count, or whoever signs up with somebody
 * else's address would mute the link and the reset they wait for.
 */
export function mailLimit(
  kind: 'link' | 'reset' | 'sign-up' | 'move' | 'proof',
  of: string,
): Limit {
  return { kind: `mail:${kind}`, of, tries: 3, seconds: QUARTER }
}

/** How often a network, and everybody together, may ask for mail. */
export function askLimits({ network }: Knock): Limit[] {
  return [
    { kind: 'mail:network', of: network, tries: 20, seconds: QUARTER },
    { kind: 'mail:all', of: '', tries: 600, seconds: QUARTER },
  ]
}

/**
 * To whom a letter about an account goes. Before its address is proven, a stranger may have chosen the name: the
 * letter greets without one, or it would carry their words into somebody's mailbox.
 */
export function addressOf({ id, email, emailVerified, name, locale }: Account) {
  return { person: id, email, name: emailVerified ? name : '', locale }
}

/** For whom a letter is written that anybody may ask for: its owner, or nobody, who gets none. */
export function readerOf(
  account: Account | null,
  { email, locale, isMuted }: { email: string; locale: Locale; isMuted: boolean },
) {
  if (account === null) return { person: null, email, name: '', locale, leaves: false }
  return { ...addressOf(account), leaves: account.suspendedAt === null && !isMuted }
}
