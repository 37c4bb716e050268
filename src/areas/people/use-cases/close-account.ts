import type { House } from '#platform/db/house.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import { type Outcome, done, refuse } from '#platform/outcome.ts'
import { takeTry } from '#platform/rate-limit.ts'
import type { PeopleFact } from '../events.ts'
import { mayStepDown } from '../instance/rules.ts'
import { countAdministrators, lockAdministrators } from '../instance/store.ts'
import { eraseAccount } from '../store/closing.ts'
import { findAccount } from '../store/people.ts'
import type { PeopleDatabase } from '../tables.ts'
import type { SignedInPerson } from '../types.ts'
import { addressOf } from './ask-link.ts'
import { type Unproven, passwordLimit, proveSelf } from './know-password.ts'

type Refused = Unproven | 'too_many_attempts' | 'last_administrator' | 'by_hand_only'

/**
 * Whether this person may close their account now: asked before anything goes, since what goes does not
 * come back. Refuses 'last_administrator', for whoever has one 'wrong_password', and 'by_hand_only' for a token.
 */
export async function mayClose(
  house: House<PeopleDatabase>,
  person: SignedInPerson,
  current: string | undefined,
): Promise<Outcome<undefined, Refused>> {
  if (person.via === 'token') return refuse('by_hand_only')
  if ((await takeTry(house, [passwordLimit(person.person)])).length > 0) {
    return refuse('too_many_attempts')
  }
  const proven = await proveSelf(house, person, current)
  if (!proven.ok) return proven
  const account = await findAccount(house.db, person.person)
  if (account?.isAdministrator !== true) return done()
  return mayStepDown(await countAdministrators(house.db))
}

/** Erases who somebody was: keys, profile, address and name. What others hold of them stays, without a name. */
export async function closeAccount(
  house: House<PeopleDatabase>,
  { person }: SignedInPerson,
): Promise<Outcome<undefined, 'last_administrator'>> {
  return house.transaction(async (tx) => {
    await lockAdministrators(tx)
    const account = await findAccount(tx, person)
    if (account === null) return done()
    if (account.isAdministrator) {
      const may = mayStepDown(await countAdministrators(tx))
      if (!may.ok) return may
    }
    await eraseAccount(tx, person, { name: STUB[account.locale], now: house.now() })
    const fact: PeopleFact = { fact: 'people.accountClosed', ...addressOf(account) }
    await house.announce(tx, fact)
    return done()
  })
}

/** What stands where a name stood. */
const STUB: Readonly<Record<Locale, string>> = { fr: 'Une personne partie', en: 'Someone who left' }
