import type { House } from '#platform/db/house.ts'
import { type Outcome, done, refuse } from '#platform/outcome.ts'
import { takeTry } from '#platform/rate-limit.ts'
import { lockFirstRun } from '../store/instance.ts'
import { findAccountByEmail } from '../store/people.ts'
import type { PeopleDatabase, PeopleDb } from '../tables.ts'
import type { Entered, Knock, SignInPort } from '../types.ts'

type Refused = 'not_a_demonstration' | 'no_account' | 'link_spent' | 'too_many_attempts'

/**
 * In a demonstration, signs whoever asks in as one of its invented people. Refuses 'not_a_demonstration'
 * everywhere else, whatever the page let through, and 'no_account' for an address nobody was given.
 */
export async function becomePersona(
  house: House<PeopleDatabase>,
  port: SignInPort<PeopleDb>,
  { headers, network }: Knock,
  email: string,
): Promise<Outcome<Entered, Refused>> {
  const limit = { kind: 'persona:network', of: network, tries: 120, seconds: 15 * 60 }
  if ((await takeTry(house, [limit])).length > 0) return refuse('too_many_attempts')
  return house.transaction(async (tx) => {
    if ((await lockFirstRun(tx))?.kind !== 'demonstration') return refuse('not_a_demonstration')
    if ((await findAccountByEmail(tx, email)) === null) return refuse('no_account')
    const token = await port.mintLink(tx, email)
    const entered = await port.followLink(tx, headers, token)
    return entered.ok ? done(entered.value) : entered
  })
}
