import { isDeepStrictEqual } from 'node:util'
import { hasOpenFrom } from '../../commitments/store/lists.ts'
import { fold } from '../../live/evolve.ts'
import { emptyRoom, openPlan } from '../../live/plan.ts'
import type { RoomPlan, SessionId } from '../../live/types.ts'
import { findMethod } from '../../methods/catalogue.ts'
import { asToldNow } from '../../rules.ts'
import { findParts } from '../../store/runsheet.ts'
import type { SessionDb } from '../../tables.ts'
import { planOfSession } from '../rules.ts'
import { holdLevel, readEvents, savePlan } from '../store/log.ts'
import type { Guest } from '../types.ts'
import type { Fold } from './hold-rooms.ts'

type Pinned = Pick<RoomPlan, 'level'> & {
  readonly id: SessionId
  readonly community: Guest['community']
}

/** What a room does if it begins now: the runsheet as it is. */
export async function planFor(tx: SessionDb, session: Pinned): Promise<RoomPlan> {
  const parts = await findParts(tx, session.id)
  return planOfSession(session, asToldNow(parts, await hasOpenFrom(tx, session)), findMethod)
}

/**
 * The runsheet and the level hold from the moment the meeting begins: whoever looked into the room weeks before has
 * fixed nothing. What happened in the lobby names no step, so it folds on the new plan as it did on the old one. A
 * runsheet that no room could play leaves its steps as they were. Nobody changes the session until this is through.
 */
export async function pinAnew(tx: SessionDb, guest: Guest, known: Fold): Promise<Fold> {
  const { session, community } = guest
  const before = known.state.plan
  const level = await holdLevel(tx, session)
  const wished = await planFor(tx, { id: session, community, level })
  const plan = openPlan(wished).ok ? wished : { ...before, level }
  if (isDeepStrictEqual(plan, before)) return known
  await savePlan(tx, session, plan)
  return { ...known, state: fold(emptyRoom(plan), await readEvents(tx, session, 0)) }
}
