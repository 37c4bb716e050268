import type { House } from '#platform/db/house.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import { newId } from '#platform/ids.ts'
import { type Outcome, done, refuse } from '#platform/outcome.ts'
import { hashPassword } from '#platform/passwords.ts'
import type { CreateAdministrator } from '../input.ts'
import { saveAdministrator } from '../instance/store.ts'
import { nameKeyOf } from '../rules/names.ts'
import { type PasswordRefusal, whyRefused } from '../rules/passwords.ts'
import { findAccountByEmail, insertPerson, savePassword } from '../store/people.ts'
import type { PeopleDatabase, PeopleDb } from '../tables.ts'
import type { PersonId } from '../types.ts'

/**
 * From the console: gives somebody with an account the administrator's keys, or opens an account that has
 * them. Without a password the new account is entered with a link (`palabre link`).
 */
export async function createAdministrator(
  house: House<PeopleDatabase>,
  input: CreateAdministrator,
): Promise<Outcome<{ readonly person: PersonId; readonly isNew: boolean }, PasswordRefusal>> {
  const refusal =
    input.password === undefined ? null : whyRefused(input.password, [input.name, input.email])
  if (refusal !== null) return refuse(refusal, 'password')
  const hash = input.password === undefined ? null : await hashPassword(input.password)
  return house.transaction(async (tx) => {
    const known = await findAccountByEmail(tx, input.email)
    if (known) {
      await saveAdministrator(tx, known.id, { is: true, now: house.now() })
      return done({ person: known.id, isNew: false })
    }
    const person = await insertAdministrator(tx, { ...input, hash, now: house.now() })
    return done({ person, isNew: true })
  })
}

export interface NewAdministrator {
  readonly name: string
  readonly email: string
  readonly locale: Locale
  /** Null for somebody who enters by link. */
  readonly hash: string | null
  readonly now: Date
}

export async function insertAdministrator(
  tx: PeopleDb,
  person: NewAdministrator,
): Promise<PersonId> {
  const { name, email, locale, hash, now } = person
  const id = newId<'person'>(now)
  const row = { id, name, nameKey: nameKeyOf(name), email, locale, now }
  await insertPerson(tx, { ...row, emailVerified: true, isAdministrator: true })
  if (hash !== null) await savePassword(tx, { id: newId(now), person: id, hash, now })
  return id
}
