import type { House } from '#platform/db/house.ts'
import { newId } from '#platform/ids.ts'
import { type Outcome, done, refuse } from '#platform/outcome.ts'
import type { PeopleFact } from '../../events.ts'
import { dropProofs } from '../../store/closing.ts'
import { deleteDevices } from '../../store/devices.ts'
import { saveSuspension } from '../../store/keys.ts'
import { type Account, findAccount } from '../../store/people.ts'
import type { PeopleDatabase, PeopleDb } from '../../tables.ts'
import type { PersonId, SignedInPerson } from '../../types.ts'
import { addressOf } from '../../use-cases/ask-link.ts'
import { type KeeperRefusal, keepsInstance, mayRestore, maySuspend } from '../rules.ts'
import { insertSuspension, liftSuspension, lockAdministrators } from '../store.ts'

type Refused = KeeperRefusal | 'not_found'

export interface Suspending {
  readonly person: PersonId
  /** Told to the person, and kept. */
  readonly reason: string
  /** Where a restored person signs in. */
  readonly url: string
}

/**
 * Closes an account to its owner, at once and everywhere: devices are signed out, tokens are refused, open
 * streams end. What they wrote stays where it is. Refuses 'yourself' and 'already_suspended'.
 */
export async function suspendPerson(
  house: House<PeopleDatabase>,
  actor: SignedInPerson,
  { person, reason, url }: Suspending,
): Promise<Outcome<undefined, Refused | 'yourself' | 'already_suspended'>> {
  return house.transaction(async (tx) => {
    const target = await targetOf(tx, actor, person)
    if (!target.ok) return target
    const may = maySuspend(actor.person, target.value)
    if (!may.ok) return may
    const now = house.now()
    await saveSuspension(tx, person, { suspendedAt: now, now })
    await insertSuspension(tx, { id: newId(now), person, reason, by: actor.person, now })
    await deleteDevices(tx, person, null)
    await dropProofs(tx, person)
    const fact: PeopleFact = { fact: 'people.suspended', ...addressOf(target.value), reason, url }
    await house.announce(tx, fact)
    return done()
  })
}

/** Opens a suspended account again. Its owner signs in anew. Refuses 'not_suspended'. */
export async function restorePerson(
  house: House<PeopleDatabase>,
  actor: SignedInPerson,
  { person, reason, url }: Suspending,
): Promise<Outcome<undefined, Refused | 'not_suspended'>> {
  return house.transaction(async (tx) => {
    const target = await targetOf(tx, actor, person)
    if (!target.ok) return target
    const may = mayRestore(target.value)
    if (!may.ok) return may
    const now = house.now()
    await saveSuspension(tx, person, { suspendedAt: null, now })
    await liftSuspension(tx, person, { reason, by: actor.person, now })
    const fact: PeopleFact = { fact: 'people.restored', ...addressOf(target.value), reason, url }
    await house.announce(tx, fact)
    return done()
  })
}

/** One at a time: two administrators who suspend each other must not both succeed. */
export async function targetOf(
  tx: PeopleDb,
  actor: SignedInPerson,
  person: PersonId,
): Promise<Outcome<Account, Refused>> {
  await lockAdministrators(tx)
  const keeps = keepsInstance(await findAccount(tx, actor.person))
  if (!keeps.ok) return keeps
  const target = await findAccount(tx, person)
  return target === null ? refuse('not_found') : done(target)
}
