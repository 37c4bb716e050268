import type { Membership } from '#areas/communities/types.ts'
import type { House } from '#platform/db/house.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import { newRandomId } from '#platform/ids.ts'
import { type Outcome, done } from '#platform/outcome.ts'
import type { SettleCommitment } from '../../commitments/input.ts'
import { settleWithin } from '../../commitments/use-cases/settle-commitment.ts'
import type { PromiseId, SessionId } from '../../live/types.ts'
import type { SessionDatabase, SessionTx } from '../../tables.ts'
import { findSeat } from '../store/seats.ts'
import type { Guest, Sent } from '../types.ts'
import { type Done, actWithin, tell } from './act-in-room.ts'
import type { Rooms } from './hold-rooms.ts'

type Refusals = 'not_found' | 'not_yours' | 'not_taken' | 'already_settled'

/**
 * What came of a promise, kept and told at once to the room where it is recalled: both or neither. The log says
 * that it was told, never what. Outside a live room, or for somebody who has no seat there, it is only kept.
 * @param house the one of the request
 */
export async function tellInRoom(
  { rooms, house }: { rooms: Rooms; house: House<SessionDatabase> },
  membership: Membership,
  told: { input: SettleCommitment; language: Locale },
): Promise<Outcome<undefined, Refusals>> {
  const noted = await house.transaction(async (tx) => {
    const settled = await settleWithin(house, tx, membership, told)
    return settled.ok ? done(await noteInLog(rooms, tx, membership, told.input)) : settled
  })
  if (!noted.ok) return noted
  if (noted.value !== null) tell(rooms, noted.value.guest, noted.value.done)
  return done()
}

async function noteInLog(
  rooms: Rooms,
  tx: SessionTx,
  { community, person }: Membership,
  { session: told, commitment }: SettleCommitment,
): Promise<{ guest: Guest; done: Done } | null> {
  if (told === undefined) return null
  const session = told as SessionId
  const seat = await findSeat(tx, session, person, community)
  if (seat === null) return null
  const guest = { session, community, person, seat }
  const acted = await actWithin(rooms, tx, guest, [said(commitment as PromiseId)])
  return acted.ok ? { guest, done: acted.value } : null
}

function said(promise: PromiseId): Sent {
  return { id: newRandomId<'command'>(), command: { type: 'followUp', promise }, text: null }
}
