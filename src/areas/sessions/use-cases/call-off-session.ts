import type { Membership } from '#areas/communities/types.ts'
import type { House } from '#platform/db/house.ts'
import { newId } from '#platform/ids.ts'
import { type Outcome, done, refuse } from '#platform/outcome.ts'
import type { SessionFact } from '../events.ts'
import { canCallOff, mayTurn } from '../rules.ts'
import { countTurns, insertChange } from '../store/changes.ts'
import { lockSession, updateSession } from '../store/session.ts'
import type { SessionDatabase, SessionTx } from '../tables.ts'
import type { Session, SessionId } from '../types.ts'

type Refusals =
  | 'not_found'
  | 'already_live'
  | 'already_closed'
  | 'called_off'
  | 'reason_missing'
  | 'too_many_attempts'

/**
 * Says that a planned session will not be held, and why; a draft is put aside the same way. Any member may,
 * and any member may put it back: nothing of it is lost. Only people do, never the software (S3.18). Refuses
 * 'too_many_attempts' when that was done too often in 24 hours (`mayTurn`).
 */
export async function callOffSession(
  house: House<SessionDatabase>,
  membership: Membership,
  { session: id, reason }: { session: SessionId; reason: string },
): Promise<Outcome<undefined, Refusals>> {
  return house.transaction(async (tx) => {
    const session = await lockSession(tx, membership, id)
    if (session === null) return refuse('not_found')
    const verdict = canCallOff(session.state, reason)
    if (!verdict.ok) return verdict
    const at = house.now()
    const turn = await turnsLeft(tx, membership, { session: id, at })
    if (!turn.ok) return turn
    await updateSession(tx, session, { state: 'calledOff', called_off_at: at })
    await keepChange(tx, membership, session, { what: 'calledOff', reason, at })
    if (session.announcedAt !== null && session.startsAt > at)
      await house.announce(tx, factOf('sessions.calledOff', membership, { session, reason }))
    return done()
  })
}

/** Puts a session back as it was: announced, or a draft. What people had answered still stands. */
export async function bringBackSession(
  house: House<SessionDatabase>,
  membership: Membership,
  id: SessionId,
): Promise<
  Outcome<undefined, 'not_found' | 'not_called_off' | 'community_ended' | 'too_many_attempts'>
> {
  if (membership.state === 'ended') return refuse('community_ended')
  return house.transaction(async (tx) => {
    const session = await lockSession(tx, membership, id)
    if (session === null) return refuse('not_found')
    if (session.state !== 'calledOff') return refuse('not_called_off')
    const at = house.now()
    const turn = await turnsLeft(tx, membership, { session: id, at })
    if (!turn.ok) return turn
    const state = session.announcedAt === null ? 'draft' : 'announced'
    await updateSession(tx, session, { state, called_off_at: null })
    await keepChange(tx, membership, session, { what: 'broughtBack', reason: '', at })
    if (state === 'announced' && session.startsAt > at)
      await house.announce(tx, factOf('sessions.broughtBack', membership, { session, reason: '' }))
    return done()
  })
}

type What = 'calledOff' | 'broughtBack'
const DAY_MS = 86_400_000

async function turnsLeft(
  tx: SessionTx,
  { person }: Membership,
  { session, at }: { session: SessionId; at: Date },
) {
  return mayTurn(await countTurns(tx, { session, person, since: new Date(at.getTime() - DAY_MS) }))
}

async function keepChange(
  tx: SessionTx,
  membership: Membership,
  session: Session,
  { what, reason, at }: { what: What; reason: string; at: Date },
): Promise<void> {
  const line = { id: newId<'session_change'>(at), person_id: membership.person, changed_at: at }
  await insertChange(tx, session, { ...line, what, before: '', after: '', reason })
}

function factOf(
  fact: 'sessions.calledOff' | 'sessions.broughtBack',
  { community, person }: Membership,
  { session, reason }: { session: Session; reason: string },
): SessionFact {
  return { fact, community, session: session.id, by: person, reason }
}
