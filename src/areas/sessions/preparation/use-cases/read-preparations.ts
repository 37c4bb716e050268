import type { Membership } from '#areas/communities/types.ts'
import type { House } from '#platform/db/house.ts'
import { findWearers } from '../../store/attendance.ts'
import { findSession } from '../../store/session.ts'
import type { SessionDatabase } from '../../tables.ts'
import type { Session, SessionId, Wearer } from '../../types.ts'
import { findStanding } from '../store.ts'
import type { Handed, Preparations } from '../types.ts'

/**
 * What people prepared for a session, as far as this member may see it. Three queries; one where the page has
 * read the session and its hats already.
 * @returns null when the session is hidden or missing
 */
export async function readPreparations(
  house: House<SessionDatabase>,
  membership: Membership,
  id: SessionId,
): Promise<Preparations | null> {
  const session = await findSession(house.db, membership, id)
  if (session === null) return null
  return readPreparationsOf(house, membership, {
    session,
    wearers: await findWearers(house.db, id),
  })
}

export async function readPreparationsOf(
  house: House<SessionDatabase>,
  membership: Membership,
  { session, wearers }: { session: Session; wearers: readonly Wearer[] },
): Promise<Preparations> {
  const standing = await findStanding(house.db, session.id, membership.person)
  const { handed, expected, isOpen, isSeated } = standing
  // Of nobody expected it would be true, and mislead, that all have handed something in.
  const asks = facilitates(wearers, membership) && expected.length > 0
  return {
    mine: handed.find(({ person }) => person === membership.person) ?? null,
    isOpen,
    mayHandIn: session.state === 'announced' || session.state === 'live',
    handed: isOpen && isSeated ? handed : [],
    missing: asks ? missingAmong(expected, handed) : null,
  }
}

function facilitates(wearers: readonly Wearer[], { person }: Membership): boolean {
  return wearers.some((wearer) => wearer.hat === 'facilitator' && wearer.person === person)
}

function missingAmong(
  expected: readonly { person: string; name: string }[],
  handed: readonly Handed[],
): string[] {
  const done = new Set<string>(handed.map(({ person }) => person))
  return expected.filter(({ person }) => !done.has(person)).map(({ name }) => name)
}
