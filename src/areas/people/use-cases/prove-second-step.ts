import type { House } from '#platform/db/house.ts'
import { type Outcome, done, refuse } from '#platform/outcome.ts'
import { takeTry } from '#platform/rate-limit.ts'
import type { SecondStep } from '../input.ts'
import type { PeopleDatabase, PeopleDb } from '../tables.ts'
import type { Entered, Knock, SignInPort } from '../types.ts'
import { remembered } from './sign-in.ts'

/**
 * The code of the authenticator app, or a backup code, after a right password or link. Five tries a
 * challenge: then 'start_again'.
 */
export async function proveSecondStep(
  house: House<PeopleDatabase>,
  port: SignInPort<PeopleDb>,
  { headers, network }: Knock,
  { code }: SecondStep,
): Promise<Outcome<Entered, 'wrong_code' | 'start_again' | 'too_many_attempts'>> {
  const limit = { kind: 'second-step:network', of: network, tries: 30, seconds: 15 * 60 }
  if ((await takeTry(house, [limit])).length > 0) return refuse('too_many_attempts')
  const entered = await port.proveSecondStep(headers, code)
  return entered.ok ? done(remembered(port, entered.value)) : entered
}
