import type { House } from '#platform/db/house.ts'
import { type Outcome, refuse } from '#platform/outcome.ts'
import { takeTry } from '#platform/rate-limit.ts'
import type { BeginCodes, ConfirmCodes } from '../input.ts'
import type { PeopleDatabase, PeopleDb } from '../tables.ts'
import type { CodesBegun, CookieLines, Knock, SignedInPerson, SignInPort } from '../types.ts'
import { passwordLimit } from './know-password.ts'

type Port = SignInPort<PeopleDb>
type Refused = 'too_many_attempts' | 'by_hand_only'

/** Somebody at their own settings: who they are, and the request they came with. */
export interface AtHome {
  readonly knock: Knock
  readonly person: SignedInPerson
}

/**
 * Begins with codes from an authenticator app, knowing the password. Nothing is asked for at sign-in before
 * a first code was confirmed.
 */
export async function beginCodes(
  house: House<PeopleDatabase>,
  port: Port,
  { knock, person }: AtHome,
  { password }: BeginCodes,
): Promise<Outcome<CodesBegun, 'wrong_password' | Refused>> {
  const refused = await whyNot(house, person)
  if (refused !== null) return refuse(refused)
  const begun = await port.beginCodes(knock.headers, password)
  return begun.ok ? begun : refuse('wrong_password', 'password')
}

/** The first code of the app switches them on. */
export async function confirmCodes(
  house: House<PeopleDatabase>,
  port: Port,
  { knock, person }: AtHome,
  { code }: ConfirmCodes,
): Promise<Outcome<CookieLines, 'wrong_code' | Refused>> {
  const refused = await whyNot(house, person)
  if (refused !== null) return refuse(refused)
  const confirmed = await port.confirmCodes(knock.headers, code)
  return confirmed.ok ? confirmed : refuse('wrong_code', 'code')
}

/** Takes the codes away, knowing the password. */
export async function endCodes(
  house: House<PeopleDatabase>,
  port: Port,
  { knock, person }: AtHome,
  { password }: BeginCodes,
): Promise<Outcome<CookieLines, 'wrong_password' | Refused>> {
  const refused = await whyNot(house, person)
  if (refused !== null) return refuse(refused)
  const ended = await port.endCodes(knock.headers, password)
  return ended.ok ? ended : refuse('wrong_password', 'password')
}

/** A token neither switches the second step on nor off: see decision 028. */
async function whyNot(
  house: House<PeopleDatabase>,
  { person, via }: SignedInPerson,
): Promise<Refused | null> {
  if (via === 'token') return 'by_hand_only'
  return (await takeTry(house, [passwordLimit(person)])).length > 0 ? 'too_many_attempts' : null
}
