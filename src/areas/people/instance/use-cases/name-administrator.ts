import type { House } from '#platform/db/house.ts'
import { type Outcome, done } from '#platform/outcome.ts'
import type { PeopleFact } from '../../events.ts'
import type { PeopleDatabase } from '../../tables.ts'
import type { PersonId, SignedInPerson } from '../../types.ts'
import { addressOf } from '../../use-cases/ask-link.ts'
import { type KeeperRefusal, mayName, mayStepDown } from '../rules.ts'
import { countAdministrators, saveAdministrator } from '../store.ts'
import { targetOf } from './suspend-person.ts'

type Refused = KeeperRefusal | 'not_found'

/**
 * Gives somebody the administrator's keys too. They are told by mail. Refuses 'already_administrator' and
 * 'suspended_cannot'.
 * @param url of the administration page, for that mail
 */
export async function nameAdministrator(
  house: House<PeopleDatabase>,
  actor: SignedInPerson,
  { person, url }: { readonly person: PersonId; readonly url: string },
): Promise<Outcome<undefined, Refused | 'already_administrator' | 'suspended_cannot'>> {
  return house.transaction(async (tx) => {
    const target = await targetOf(tx, actor, person)
    if (!target.ok) return target
    const may = mayName(target.value)
    if (!may.ok) return may
    await saveAdministrator(tx, person, { is: true, now: house.now() })
    const fact: PeopleFact = { fact: 'people.madeAdministrator', ...addressOf(target.value), url }
    await house.announce(tx, fact)
    return done()
  })
}

/** Hands one's own keys back. Refuses 'last_administrator'. */
export async function stepDown(
  house: House<PeopleDatabase>,
  actor: SignedInPerson,
): Promise<Outcome<undefined, Refused | 'last_administrator'>> {
  return house.transaction(async (tx) => {
    const target = await targetOf(tx, actor, actor.person)
    if (!target.ok) return target
    const may = mayStepDown(await countAdministrators(tx))
    if (!may.ok) return may
    await saveAdministrator(tx, actor.person, { is: false, now: house.now() })
    return done()
  })
}
