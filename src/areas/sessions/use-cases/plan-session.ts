import type { Membership } from '#areas/communities/types.ts'
import type { House } from '#platform/db/house.ts'
import { newId } from '#platform/ids.ts'
import { type Outcome, done, refuse } from '#platform/outcome.ts'
import { instantOf } from '#platform/time.ts'
import type { PlanSession } from '../input.ts'
import { newestMethod } from '../methods/catalogue.ts'
import { isPlayable } from '../methods/rules.ts'
import { firstRunsheet, lengthOf } from '../rules.ts'
import { findAgenda, saveParts } from '../store/runsheet.ts'
import { insertSession, nextNumber } from '../store/session.ts'
import type { SessionDatabase, SessionDb, SessionRow } from '../tables.ts'
import type { Part, SessionId } from '../types.ts'

type Refusals =
  'community_ended' | 'not_a_time' | 'in_the_past' | 'unknown_method' | 'mode_not_available'

/**
 * Plans a session around a question, with a runsheet to start from. Any member may; it stays a draft
 * that members see until somebody announces it.
 */
export async function planSession(
  house: House<SessionDatabase>,
  membership: Membership,
  input: PlanSession,
): Promise<Outcome<SessionId, Refusals>> {
  const startsAt = instantOf(input.localStart, input.zone)
  if (membership.state === 'ended') return refuse('community_ended')
  if (startsAt === null) return refuse('not_a_time', 'localStart')
  if (startsAt < house.now()) return refuse('in_the_past', 'localStart')
  const fits = canBuildOn(input.method)
  if (!fits.ok) return fits
  return house.transaction(async (tx) => {
    const parts = await runsheetFor(tx, membership, { method: input.method, now: house.now() })
    const row = rowOf({ membership, input, startsAt, now: house.now(), parts })
    await insertSession(tx, { ...row, number: await nextNumber(tx, membership) })
    await saveParts(tx, { id: row.id as SessionId, community: membership.community }, parts)
    return done(row.id as SessionId)
  })
}

function canBuildOn(
  id: string | undefined,
): Outcome<undefined, 'unknown_method' | 'mode_not_available'> {
  if (id === undefined) return done()
  const method = newestMethod(id)
  if (method === null) return refuse('unknown_method', 'method')
  return isPlayable(method) ? done() : refuse('mode_not_available', 'method')
}

async function runsheetFor(
  tx: SessionDb,
  membership: Membership,
  { method, now }: { method: string | undefined; now: Date },
): Promise<Part[]> {
  const chosen = method === undefined ? null : newestMethod(method)
  const agenda = chosen
    ? [{ method: chosen.id, minutes: chosen.minutes }]
    : (await findAgenda(tx, membership)).filter(canBePlayed)
  return firstRunsheet(agenda, newestMethod).map((part) => ({ ...part, id: newId(now) }))
}

/** A community may wish for a method whose mode the room does not know yet: nobody could open that room. */
function canBePlayed(part: { readonly method: string }): boolean {
  return canBuildOn(part.method).ok
}

function rowOf(plan: {
  membership: Membership
  input: PlanSession
  startsAt: Date
  now: Date
  parts: readonly Part[]
}): SessionRow {
  const { membership, input, startsAt, now, parts } = plan
  return {
    id: newId(now),
    community_id: membership.community,
    number: 1,
    question: input.question,
    language: input.language,
    local_start: input.localStart,
    zone: input.zone,
    starts_at: startsAt,
    planned_start: null,
    minutes: Math.max(1, lengthOf(parts)),
    format: input.format,
    link: input.link,
    place: input.place,
    level: input.level,
    preparation: input.preparation,
    state: 'draft',
    planned_by: membership.person,
    planned_at: now,
    announced_at: null,
    closed_at: null,
    called_off_at: null,
    revision: 1,
  }
}
