import type { Membership } from '#areas/communities/types.ts'
import type { House } from '#platform/db/house.ts'
import { newId } from '#platform/ids.ts'
import { type Outcome, done, refuse } from '#platform/outcome.ts'
import type { AddPart } from '../input.ts'
import { newestMethod } from '../methods/catalogue.ts'
import { isPlayable } from '../methods/rules.ts'
import type { Method } from '../methods/types.ts'
import { canChange, lengthOf, moved, placeForNew } from '../rules.ts'
import { findParts, saveParts } from '../store/runsheet.ts'
import { lockSession, updateSession } from '../store/session.ts'
import type { SessionDatabase } from '../tables.ts'
import type { Part, PartId, SessionId } from '../types.ts'

type Closed = 'not_found' | 'already_live' | 'already_closed' | 'called_off'
type Unfit =
  'unknown_part' | 'unknown_method' | 'mode_not_available' | 'too_many_parts' | 'longer_than_a_day'
type Change = (parts: readonly Part[]) => Outcome<readonly Part[], Unfit>

const MOST_PARTS = 20
/** A day: what the table of sessions holds. */
const MOST_MINUTES = 1440

/** Adds a method before the closing round. */
export function addPart(
  house: House<SessionDatabase>,
  membership: Membership,
  { session, input }: { session: SessionId; input: AddPart },
) {
  return change(house, membership, session, (parts) => {
    const method = newestMethod(input.method)
    if (method === null) return refuse('unknown_method', 'method')
    if (parts.length >= MOST_PARTS) return refuse('too_many_parts', 'method')
    if (!isPlayable(method)) return refuse('mode_not_available', 'method')
    const minutes = input.minutes ?? method.minutes
    const part: Part = { id: newId(house.now()), ...pinned(method), minutes, steps: [] }
    return done(parts.toSpliced(placeForNew(parts), 0, part))
  })
}

/** Puts another method in the place of one, for as long as it usually takes. */
export function swapPart(
  house: House<SessionDatabase>,
  membership: Membership,
  { session, part, method: id }: { session: SessionId; part: PartId; method: string },
) {
  return change(house, membership, session, (parts) => {
    const method = newestMethod(id)
    if (method === null) return refuse('unknown_method', 'method')
    if (!isPlayable(method)) return refuse('mode_not_available', 'method')
    if (!parts.some((each) => each.id === part)) return refuse('unknown_part', 'part')
    const instead = { id: part, ...pinned(method), minutes: method.minutes, steps: [] }
    return done(parts.map((each) => (each.id === part ? instead : each)))
  })
}

function pinned({ id, version }: Method): Pick<Part, 'method' | 'version'> {
  return { method: id, version }
}

export function removePart(
  house: House<SessionDatabase>,
  membership: Membership,
  { session, part }: { session: SessionId; part: PartId },
) {
  return change(house, membership, session, (parts) =>
    parts.some((each) => each.id === part)
      ? done(parts.filter((each) => each.id !== part))
      : refuse('unknown_part', 'part'),
  )
}

export function movePart(
  house: House<SessionDatabase>,
  membership: Membership,
  { session, part, by }: { session: SessionId; part: PartId; by: -1 | 1 },
) {
  return change(house, membership, session, (parts) =>
    parts.some((each) => each.id === part)
      ? done(moved(parts, part, by))
      : refuse('unknown_part', 'part'),
  )
}

export function setPartMinutes(
  house: House<SessionDatabase>,
  membership: Membership,
  { session, part, minutes }: { session: SessionId; part: PartId; minutes: number },
) {
  return change(house, membership, session, (parts) =>
    parts.some((each) => each.id === part)
      ? done(parts.map((each) => (each.id === part ? { ...each, minutes } : each)))
      : refuse('unknown_part', 'part'),
  )
}

/** The session's length follows its runsheet. */
async function change(
  house: House<SessionDatabase>,
  membership: Membership,
  id: SessionId,
  edit: Change,
): Promise<Outcome<undefined, Closed | Unfit>> {
  return house.transaction(async (tx) => {
    const session = await lockSession(tx, membership, id)
    if (session === null) return refuse('not_found')
    const open = canChange(session.state)
    if (!open.ok) return open
    const edited = edit(await findParts(tx, id))
    if (!edited.ok) return edited
    if (lengthOf(edited.value) > MOST_MINUTES) return refuse('longer_than_a_day', 'minutes')
    await saveParts(tx, session, edited.value)
    await updateSession(tx, session, { minutes: Math.max(1, lengthOf(edited.value)) })
    return done()
  })
}
