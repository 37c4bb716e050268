import type { House } from '#platform/db/house.ts'
import { type Outcome, done, refuse } from '#platform/outcome.ts'
import { type Limit, forgetTries, takeTry } from '#platform/rate-limit.ts'
import type { SignIn } from '../input.ts'
import { deleteDevices } from '../store/devices.ts'
import { type Account, findAccountByEmail } from '../store/people.ts'
import type { PeopleDatabase, PeopleDb } from '../tables.ts'
import type { Entered, Knock, SignInPort } from '../types.ts'

const QUARTER = 15 * 60

/**
 * Signs in with address and password. An unknown address and a wrong password answer alike and take as
 * long. Refuses 'too_many_attempts' per account, per network and in all; a browser that signed in before
 * has a count of its own, so that nobody is locked out by what others try.
 */
export async function signIn(
  house: House<PeopleDatabase>,
  port: SignInPort<PeopleDb>,
  knock: Knock,
  input: SignIn,
): Promise<Outcome<Entered, 'wrong_credentials' | 'too_many_attempts' | 'suspended'>> {
  const account = await findAccountByEmail(house.db, input.email)
  const limits = limitsFor(
    input.email,
    knock,
    account && port.knows(knock.headers, account.id) ? account : null,
  )
  if ((await takeTry(house, limits)).length > 0) return refuse('too_many_attempts')
  const entered = await port.signIn(knock.headers, input)
  if (!entered.ok) return entered
  // A password that is right may have been stolen: until the code is proven, asking for it again counts.
  if (entered.value.kind === 'in') {
    const own = limits.filter(({ kind }) => kind !== EVERYBODY)
    await forgetTries(house, own)
  }
  return welcome(house, port, account, entered.value)
}

const EVERYBODY = 'sign-in:all'

function limitsFor(email: string, { network }: Knock, known: Account | null): Limit[] {
  if (known) return [{ kind: 'sign-in:known', of: known.id, tries: 10, seconds: QUARTER }]
  return [
    { kind: 'sign-in:account', of: email, tries: 10, seconds: QUARTER },
    { kind: 'sign-in:network', of: network, tries: 30, seconds: QUARTER },
    { kind: EVERYBODY, of: '', tries: 600, seconds: 60 },
  ]
}

/** Somebody suspended proved who they are, so they may be told; nothing opens. */
async function welcome(
  house: House<PeopleDatabase>,
  port: SignInPort<PeopleDb>,
  account: Account | null,
  entered: Entered,
): Promise<Outcome<Entered, 'suspended'>> {
  if (account?.suspendedAt) {
    await deleteDevices(house.db, account.id, null)
    return refuse('suspended')
  }
  return done(remembered(port, entered))
}

/** From now on this browser is known as one of theirs. */
export function remembered(port: SignInPort<PeopleDb>, entered: Entered): Entered {
  if (entered.kind === 'second_step') return entered
  return { ...entered, cookies: [...entered.cookies, port.remember(entered.person)] }
}
