import type { House } from '#platform/db/house.ts'
import { type Outcome, done, refuse } from '#platform/outcome.ts'
import { takeTry } from '#platform/rate-limit.ts'
import type { PeopleFact } from '../events.ts'
import { findAccount } from '../store/people.ts'
import type { PeopleDatabase, PeopleDb } from '../tables.ts'
import type { SignedInPerson, SignInPort } from '../types.ts'
import { addressOf, mailLimit } from './ask-link.ts'

/**
 * Proves an address: by the link that came to it and by being signed in, both. The link alone would let the
 * owner of a mailbox vouch, with one careless click, for an account that a stranger opened in their name.
 */
export async function proveAddress(
  house: House<PeopleDatabase>,
  port: SignInPort<PeopleDb>,
  person: SignedInPerson,
  token: string,
): Promise<Outcome<undefined, 'link_spent'>> {
  return house.transaction(async (tx) => {
    const proven = await port.proveAddress(tx, token)
    const account = proven.ok ? await findAccount(tx, person.person) : null
    // A link for another address proved that one, not theirs: undone with the transaction.
    const isTheirs = proven.ok && account?.email === proven.value
    return isTheirs ? done() : refuse('link_spent')
  })
}

/** Asks for the mail once more. Refuses 'too_many_attempts' beyond three in a quarter of an hour. */
export async function askProof(
  house: House<PeopleDatabase>,
  port: SignInPort<PeopleDb>,
  person: SignedInPerson,
): Promise<Outcome<undefined, 'too_many_attempts'>> {
  if ((await takeTry(house, [mailLimit('proof', person.person)])).length > 0)
    return refuse('too_many_attempts')
  const token = await port.mintAddressProof(person.email)
  return house.transaction(async (tx) => {
    const account = await findAccount(tx, person.person)
    const url = `${port.origin}/verify?token=${token}`
    if (account && !account.emailVerified) {
      const fact: PeopleFact = { fact: 'people.verifyAsked', ...addressOf(account), url }
      await house.announce(tx, fact)
    }
    return done()
  })
}

/** Whether somebody has shown that the address of their account is theirs. */
export async function isAddressProven(
  house: House<PeopleDatabase>,
  { person }: Pick<SignedInPerson, 'person'>,
): Promise<boolean> {
  return (await findAccount(house.db, person))?.emailVerified ?? false
}
