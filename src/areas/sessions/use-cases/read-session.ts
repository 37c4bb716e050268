import type { Membership } from '#areas/communities/types.ts'
import type { House } from '#platform/db/house.ts'
import { findMethod, playableMethods } from '../methods/catalogue.ts'
import { formForFew } from '../methods/rules.ts'
import type { Method } from '../methods/types.ts'
import { beginnings, endOf, hatsOf, roomOpensAt } from '../rules.ts'
import { findRsvps, findWearers } from '../store/attendance.ts'
import { findChanges } from '../store/changes.ts'
import { communityOf, findSessionWithParts } from '../store/session.ts'
import type { SessionDatabase } from '../tables.ts'
import type { Part, Rsvp, Session, SessionChange, SessionId, Wearer } from '../types.ts'

/** A session's page, before it begins. */
export interface SessionPage {
  readonly session: Session
  readonly endsAt: Date
  /** From when its page shows everybody the way into the room. */
  readonly opensAt: Date
  /** Somebody went in already: it is open to all. */
  readonly isRoomOpen: boolean
  readonly runsheet: readonly { part: Part; method: Method; at: Date }[]
  /** Hats to wear and roles to take, with who has; `seats` null: as many as wish. */
  readonly hats: readonly { hat: string; seats: number | null; wearers: readonly Wearer[] }[]
  readonly rsvps: readonly Rsvp[]
  /** Members who have not answered. */
  readonly silent: number
  /** Zones of those who come, each once. */
  readonly zones: readonly string[]
  /** What to do instead with the few who come; null when they are enough, or too late to change. */
  readonly forFew: ForFew | null
  readonly changes: readonly SessionChange[]
}

/** So few come that a part of the runsheet would go better in another form. The session is held as it is, too. */
export interface ForFew {
  readonly part: Part
  readonly planned: Method
  readonly instead: Method
  /** For how many the other form is made: those who come, two at least. */
  readonly people: number
  readonly coming: number
  /** Members who were asked and have not answered. */
  readonly silent: number
}

/** Four queries, whatever the size. @returns null when it is hidden or missing. */
export async function readSession(
  house: House<SessionDatabase>,
  membership: Membership,
  id: SessionId,
): Promise<SessionPage | null> {
  const found = await findSessionWithParts(house.db, membership, id)
  if (found === null) return null
  const { session, parts, isRoomOpen, silent } = found
  const [wearers, answers, changes] = await Promise.all([
    findWearers(house.db, id),
    findRsvps(house.db, id),
    findChanges(house.db, id),
  ])
  const runsheet = runsheetOf(session, parts)
  return {
    session,
    endsAt: endOf(session),
    opensAt: roomOpensAt(session),
    isRoomOpen,
    runsheet,
    hats: hatsWith(runsheet, wearers),
    rsvps: answers.map(answerOf),
    silent,
    zones: zonesOf(answers),
    forFew: session.state === 'announced' ? forFewIn(runsheet, answers, silent) : null,
    changes,
  }
}

/** A session and what happens in it, without who comes: one query. @returns null when it is hidden or missing */
export async function readRunsheet(
  house: House<SessionDatabase>,
  membership: Membership,
  id: SessionId,
): Promise<Pick<SessionPage, 'session' | 'runsheet'> | null> {
  const found = await findSessionWithParts(house.db, membership, id)
  if (found === null) return null
  const { session, parts } = found
  return { session, runsheet: runsheetOf(session, parts) }
}

/** For the gate: which community holds a session. */
export function findSessionCommunity(house: House<SessionDatabase>, id: SessionId) {
  return communityOf(house.db, id)
}

function runsheetOf(session: Session, parts: readonly Part[]) {
  return beginnings(session.startsAt, parts).flatMap(({ part, at }) => {
    const method = findMethod(part.method, part.version)
    return method === null ? [] : [{ part, method, at }]
  })
}

function hatsWith(runsheet: readonly { method: Method }[], wearers: readonly Wearer[]) {
  return hatsOf(runsheet.map(({ method }) => method)).map((hat) => ({
    ...hat,
    wearers: wearers.filter((wearer) => wearer.hat === hat.hat),
  }))
}

function zonesOf(answers: readonly (Rsvp & { zone: string | null })[]): string[] {
  const coming = answers.filter(({ answer }) => answer === 'yes')
  return [...new Set(coming.flatMap(({ zone }) => zone ?? []))]
}

/** One alone, when all have answered, is told of what two could do: whoever comes next makes two. */
const FEWEST = 2

function forFewIn(
  runsheet: SessionPage['runsheet'],
  rsvps: readonly Rsvp[],
  silent: number,
): ForFew | null {
  const coming = rsvps.filter(({ answer }) => answer === 'yes').length
  // The first to say yes is not told of being few while others may still come.
  if (coming === 0 || (coming < FEWEST && silent > 0)) return null
  const people = Math.max(coming, FEWEST)
  for (const { part, method } of runsheet) {
    const instead = formForFew(method, people, playableMethods())
    if (instead !== null) return { part, planned: method, instead, people, coming, silent }
  }
  return null
}

/** Where somebody lives is not part of what they answered. */
function answerOf({ person, name, answer, place }: Rsvp): Rsvp {
  return { person, name, answer, place }
}
