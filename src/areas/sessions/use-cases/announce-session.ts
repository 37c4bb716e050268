import type { Membership } from '#areas/communities/types.ts'
import type { House } from '#platform/db/house.ts'
import { type Outcome, done, refuse } from '#platform/outcome.ts'
import type { SessionFact } from '../events.ts'
import { canAnnounce, comingByHat } from '../rules.ts'
import { comeByHat, findWearers } from '../store/attendance.ts'
import { findParts } from '../store/runsheet.ts'
import { lockSession, updateSession } from '../store/session.ts'
import type { SessionDatabase } from '../tables.ts'
import type { SessionId } from '../types.ts'

type Refusals = 'not_found' | 'already_announced' | 'called_off' | 'in_the_past' | 'empty_runsheet'

/** Tells the community: from here on members are invited, and changes carry a reason. */
export async function announceSession(
  house: House<SessionDatabase>,
  membership: Membership,
  id: SessionId,
): Promise<Outcome<undefined, Refusals>> {
  return house.transaction(async (tx) => {
    const session = await lockSession(tx, membership, id)
    if (session === null) return refuse('not_found')
    const verdict = canAnnounce(session, await findParts(tx, id), house.now())
    if (!verdict.ok) return verdict
    await updateSession(tx, session, { state: 'announced', announced_at: house.now() })
    const wearers = (await findWearers(tx, id)).map(({ person }) => person)
    const announced = { ...session, state: 'announced' } as const
    await comeByHat(tx, comingByHat(announced, wearers, house.now()))
    const fact: SessionFact = {
      fact: 'sessions.announced',
      community: membership.community,
      session: id,
      by: membership.person,
    }
    await house.announce(tx, fact)
    return done()
  })
}
