import type { Membership } from '#areas/communities/types.ts'
import type { House } from '#platform/db/house.ts'
import { newId } from '#platform/ids.ts'
import { type Outcome, done, refuse } from '#platform/outcome.ts'
import { findMethod } from '../methods/catalogue.ts'
import { comingByHat, hatsOf, seatFor } from '../rules.ts'
import { comeByHat, endHat, findWearers, insertHat } from '../store/attendance.ts'
import { findParts } from '../store/runsheet.ts'
import { lockSession } from '../store/session.ts'
import type { SessionDatabase, SessionDb } from '../tables.ts'
import type { SessionId } from '../types.ts'

type Refusals =
  'not_found' | 'already_closed' | 'called_off' | 'unknown_hat' | 'hat_taken' | 'already_yours'

/** "Je m’en charge": a hat of the session or a role of one of its methods. Taken by oneself, never given: whoever takes it comes. */
export async function takeHat(
  house: House<SessionDatabase>,
  membership: Membership,
  { session: id, hat }: { session: SessionId; hat: string },
): Promise<Outcome<undefined, Refusals>> {
  return house.transaction(async (tx) => {
    const session = await lockSession(tx, membership, id)
    if (session === null) return refuse('not_found')
    if (session.state === 'closed') return refuse('already_closed')
    if (session.state === 'calledOff') return refuse('called_off')
    const offered = (await offeredHats(tx, id)).find((each) => each.hat === hat)
    if (offered === undefined) return refuse('unknown_hat', 'hat')
    const seat = seatFor(offered, await findWearers(tx, id), membership.person)
    if (!seat.ok) return seat
    await insertHat(tx, rowOf({ membership, id, hat, seat: seat.value, now: house.now() }))
    await comeByHat(tx, comingByHat(session, [membership.person], house.now()))
    return done()
  })
}

/** Gives a hat back; somebody else may take it. */
export async function giveBackHat(
  house: House<SessionDatabase>,
  membership: Membership,
  { session: id, hat }: { session: SessionId; hat: string },
): Promise<Outcome<undefined, 'not_found' | 'not_yours'>> {
  return house.transaction(async (tx) => {
    const session = await lockSession(tx, membership, id)
    if (session === null) return refuse('not_found')
    const ended = await endHat(tx, id, { hat, person: membership.person, at: house.now() })
    return ended ? done() : refuse('not_yours', 'hat')
  })
}

async function offeredHats(tx: SessionDb, session: SessionId) {
  const parts = await findParts(tx, session)
  const methods = parts.map((part) => findMethod(part.method, part.version))
  return hatsOf(methods.filter((method) => method !== null))
}

function rowOf(term: {
  membership: Membership
  id: SessionId
  hat: string
  seat: number
  now: Date
}) {
  return {
    id: newId<'session_hat'>(term.now),
    session_id: term.id,
    community_id: term.membership.community,
    hat: term.hat,
    seat: term.seat,
    person_id: term.membership.person,
    taken_at: term.now,
    given_back_at: null,
  }
}
