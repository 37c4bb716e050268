import type { House } from '#platform/db/house.ts'
import { type Outcome, done, refuse } from '#platform/outcome.ts'
import { takeTry } from '#platform/rate-limit.ts'
import type { PeopleFact } from '../events.ts'
import type { AskReset } from '../input.ts'
import { findAccountByEmail } from '../store/people.ts'
import type { PeopleDatabase, PeopleDb } from '../tables.ts'
import type { Knock, SignInPort } from '../types.ts'
import { addressOf, askLimits, mailLimit } from './ask-link.ts'

/** Asks for a mail with a link to choose a new password. Known or not, the answer is the same. */
export async function askReset(
  house: House<PeopleDatabase>,
  port: SignInPort<PeopleDb>,
  knock: Knock,
  { email }: AskReset,
): Promise<Outcome<undefined, 'too_many_attempts'>> {
  if ((await takeTry(house, askLimits(knock))).length > 0) return refuse('too_many_attempts')
  const isMuted = (await takeTry(house, [mailLimit(email)])).length > 0
  return house.transaction(async (tx) => {
    const token = await port.mintReset(tx, email)
    const account = token && (await findAccountByEmail(tx, email))
    if (account && account.suspendedAt === null && !isMuted) {
      const url = `${port.origin}/reset/choose?token=${token}`
      const fact: PeopleFact = { fact: 'people.resetAsked', ...addressOf(account), url }
      await house.announce(tx, fact)
    }
    return done()
  })
}
