import type { House } from '#platform/db/house.ts'
import { newId } from '#platform/ids.ts'
import { type Outcome, done, refuse } from '#platform/outcome.ts'
import { hashPassword } from '#platform/passwords.ts'
import { type Limit, takeTry } from '#platform/rate-limit.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import type { PeopleFact } from '../events.ts'
import type { OpenAccount } from '../input.ts'
import { nameKeyOf } from '../rules/names.ts'
import { type PasswordRefusal, whyRefused } from '../rules/passwords.ts'
import { readAccountRule } from '../store/instance.ts'
import { addressOf, mailLimit } from './ask-link.ts'
import { findAccountByEmail, insertPerson, savePassword } from '../store/people.ts'
import type { PeopleDatabase, PeopleDb } from '../tables.ts'
import type { Admission, Knock, PersonId, SignInPort } from '../types.ts'

/** What the door knew beforehand: nothing in it says whether the address had an account. */
export interface Opened {
  /** The invitation came to this very address. */
  readonly isProven: boolean
}

type Refused = PasswordRefusal | 'invitation_needed' | 'too_many_attempts'

interface Doors {
  readonly port: SignInPort<PeopleDb>
  /** Asks whoever keeps invitations. */
  readonly admission: Admission
}

/**
 * Opens an account. Nobody is signed in by it, and a known address answers exactly as an unknown one: its
 * owner gets a mail that says so. Refuses 'invitation_needed' where accounts are by invitation.
 */
export async function openAccount(
  house: House<PeopleDatabase>,
  { port, admission }: Doors,
  knock: Knock,
  input: OpenAccount,
): Promise<Outcome<Opened, Refused>> {
  const refusal = whyRefused(input.password, [input.name, input.email])
  if (refusal !== null) return refuse(refusal, 'password')
  const admitted = input.invitation === undefined ? null : await admission(input.invitation)
  const rule = await readAccountRule(house.db)
  if (rule === 'invitation' && admitted === null) return refuse('invitation_needed')
  if ((await takeTry(house, limitsFor(knock))).length > 0) return refuse('too_many_attempts')
  const isMuted = (await takeTry(house, [mailLimit('sign-up', input.email)])).length > 0
  const hash = await hashPassword(input.password)
  const proof = await port.mintAddressProof(input.email)
  const newcomer = {
    ...input,
    hash,
    isProven: admitted?.provenEmail === input.email,
    locale: knock.locale,
    zone: knock.zone,
  }
  return house.transaction(async (tx) => {
    const person = await insertAccount(house, tx, newcomer)
    const fact = person
      ? verifyFact({ ...newcomer, person }, `${port.origin}/verify?token=${proof}`)
      : await takenFact(tx, input.email, `${port.origin}/sign-in`)
    if (fact !== null && !isMuted) await house.announce(tx, fact)
    return done({ isProven: newcomer.isProven })
  })
}

interface Newcomer extends Pick<OpenAccount, 'name' | 'email'> {
  readonly hash: string
  /** The invitation came to this very address. */
  readonly isProven: boolean
  readonly locale: Locale
  readonly zone: string | null | undefined
}

/** @returns null when the address has an account. */
async function insertAccount(
  house: House<PeopleDatabase>,
  tx: PeopleDb,
  { name, email, hash, isProven, locale, zone }: Newcomer,
): Promise<PersonId | null> {
  const now = house.now()
  const id = newId<'person'>(now)
  const row = { id, name, nameKey: nameKeyOf(name), email, locale, zone, now }
  const isNew = await insertPerson(tx, { ...row, emailVerified: isProven, isAdministrator: false })
  if (isNew) await savePassword(tx, { id: newId(now), person: id, hash, now })
  return isNew ? id : null
}

function verifyFact(newcomer: Newcomer & { person: PersonId }, url: string): PeopleFact | null {
  const { person, email, locale, isProven } = newcomer
  // Without the name: whoever opens an account for somebody else's address chose it.
  return isProven ? null : { fact: 'people.verifyAsked', person, email, name: '', locale, url }
}

async function takenFact(tx: PeopleDb, email: string, url: string): Promise<PeopleFact | null> {
  const owner = await findAccountByEmail(tx, email)
  return owner && { fact: 'people.addressTaken', ...addressOf(owner), url }
}

function limitsFor({ network }: Knock): Limit[] {
  return [
    { kind: 'sign-up:network', of: network, tries: 20, seconds: 3_600 },
    { kind: 'sign-up:all', of: '', tries: 300, seconds: 3_600 },
  ]
}
