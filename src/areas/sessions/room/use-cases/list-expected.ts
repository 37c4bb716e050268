import type { House } from '#platform/db/house.ts'
import type { Session } from '../../types.ts'
import type { SessionDatabase } from '../../tables.ts'
import { findExpected } from '../store/seats.ts'
import type { Expected } from '../types.ts'

/** Who has a hat or a role before the meeting begins; once it has, the room itself knows. */
export async function listExpected(
  house: House<SessionDatabase>,
  session: Pick<Session, 'id' | 'state'>,
): Promise<Expected[]> {
  return session.state === 'announced' ? findExpected(house.db, session.id) : []
}
