import type { House } from '#platform/db/house.ts'
import { type Outcome, done, refuse } from '#platform/outcome.ts'
import { takeTry } from '#platform/rate-limit.ts'
import type { PeopleFact } from '../events.ts'
import type { AskReset } from '../input.ts'
import { findAccountByEmail } from '../store/people.ts'
import type { PeopleDatabase, PeopleDb } from '../tables.ts'
import type { Knock, SignInPort } from '../types.ts'
import { askLimits, mailLimit, readerOf } from './ask-link.ts'

/**
 * Asks for a mail with a link to choose a new password. Known or not, the answer is the same, for the same work: see
 * `askLink`.
 */
export async function askReset(
  house: House<PeopleDatabase>,
  port: SignInPort<PeopleDb>,
  knock: Knock,
  { email }: AskReset,
): Promise<Outcome<undefined, 'too_many_attempts'>> {
  if ((await takeTry(house, askLimits(knock))).length > 0) return refuse('too_many_attempts')
  const { locale } = knock
  const isMuted = (await takeTry(house, [mailLimit('reset', email)])).length > 0
  return house.transaction(async (tx) => {
    const account = await findAccountByEmail(tx, email)
    const token = await port.mintReset(tx, account?.id ?? null)
    const reader = readerOf(account, { email, locale, isMuted })
    const url = `${port.origin}/reset/choose?token=${token}`
    const fact: PeopleFact = { fact: 'people.resetAsked', ...reader, url }
    await house.announce(tx, fact)
    return done()
  })
}
