import type { House } from '#platform/db/house.ts'
import { type Outcome, done, refuse } from '#platform/outcome.ts'
import { hashPassword } from '#platform/passwords.ts'
import { fingerprint } from '#platform/seal.ts'
import type { CreateSpace } from '../input.ts'
import { type PasswordRefusal, whyRefused } from '../rules/passwords.ts'
import { type FirstRun, lockFirstRun, openInstance } from '../store/instance.ts'
import type { PeopleDatabase } from '../tables.ts'
import type { PersonId } from '../types.ts'
import { insertAdministrator } from './create-administrator.ts'

type Refused = PasswordRefusal | 'link_spent' | 'already_open'

/**
 * Sets the instance up: its name, its language and the first administrator, with the one-time token that
 * the console printed. Whoever holds the console owns the machine, so their address counts as proven.
 * Refuses 'link_spent' for an old or foreign token, 'already_open' once somebody did it.
 */
export async function createSpace(
  house: House<PeopleDatabase>,
  input: CreateSpace,
): Promise<Outcome<PersonId, Refused>> {
  const refusal = whyRefused(input.password, [input.name, input.email, input.spaceName])
  if (refusal !== null) return refuse(refusal, 'password')
  const hash = await hashPassword(input.password)
  return house.transaction(async (tx) => {
    const why = whyClosed(await lockFirstRun(tx), input.token, house.now())
    if (why !== null) return refuse(why)
    await openInstance(tx, { name: input.spaceName, language: input.language })
    const { name, email, language: locale } = input
    return done(await insertAdministrator(tx, { name, email, locale, hash, now: house.now() }))
  })
}

/** Whether a token would be taken, for the page that asks before anything is typed. */
export async function mayOpenSpace(house: House<PeopleDatabase>, token: string): Promise<boolean> {
  return house.transaction(
    async (tx) => whyClosed(await lockFirstRun(tx), token, house.now()) === null,
  )
}

function whyClosed(
  firstRun: FirstRun | null,
  token: string,
  now: Date,
): 'already_open' | 'link_spent' | null {
  if (firstRun === null || firstRun.kind !== 'fresh') return 'already_open'
  const { hash, expiresAt } = firstRun
  const isGood = hash?.equals(fingerprint(token)) === true && expiresAt !== null && expiresAt > now
  return isGood ? null : 'link_spent'
}
