import type { House } from '#platform/db/house.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import { newId } from '#platform/ids.ts'
import { type Outcome, done, refuse } from '#platform/outcome.ts'
import { nameKeyOf } from '../rules/names.ts'
import { findAnyone, insertPerson } from '../store/people.ts'
import { lockFirstRun, saveFirstRun, turnIntoDemonstration } from '../store/instance.ts'
import type { PeopleDatabase } from '../tables.ts'
import { type PersonId, SCOPES, type SignedInPerson } from '../types.ts'

/**
 * Makes the instance a demonstration, for good: from here on it can never hold anybody's real space.
 * Its row stays locked until the transaction around it ends, so that nobody creates their space
 * meanwhile; the caller fills it in that same transaction, and all of it stands or nothing does.
 * Refuses 'already_open' once anybody is here, whatever the instance says of itself.
 */
export async function openDemonstration(
  house: House<PeopleDatabase>,
  { name, language }: { readonly name: string; readonly language: Locale },
): Promise<Outcome<undefined, 'already_open'>> {
  return house.transaction(async (tx) => {
    await saveFirstRun(tx, { hash: null, expiresAt: null, language, now: house.now() })
    const instance = await lockFirstRun(tx)
    const isFresh = instance?.kind === 'fresh' && !(await findAnyone(tx))
    if (!isFresh) return refuse('already_open')
    await turnIntoDemonstration(tx, { name, language })
    return done()
  })
}

export interface Invented {
  readonly name: string
  readonly email: string
  readonly locale: Locale
  readonly isAdministrator: boolean
}

/**
 * An account of somebody who does not exist, without a password: it is entered in a demonstration only.
 * Refuses 'not_a_demonstration' everywhere else.
 */
export async function inventPerson(
  house: House<PeopleDatabase>,
  { name, email, locale, isAdministrator }: Invented,
): Promise<Outcome<SignedInPerson, 'not_a_demonstration' | 'address_taken'>> {
  return house.transaction(async (tx) => {
    if ((await lockFirstRun(tx))?.kind !== 'demonstration') return refuse('not_a_demonstration')
    const now = house.now()
    const person: PersonId = newId(now)
    const row = { id: person, name, nameKey: nameKeyOf(name), email, locale, now }
    const isNew = await insertPerson(tx, { ...row, emailVerified: true, isAdministrator })
    if (!isNew) return refuse('address_taken')
    const pass = newId<'device'>(now)
    const who = { kind: 'person', person, name, email, isAdministrator } as const
    return done({ ...who, via: 'device', pass, scopes: SCOPES })
  })
}
