import type { AgendaPart } from '#areas/communities/types.ts'
import type { PersonId } from '#areas/people/types.ts'
import { type Outcome, done, refuse } from '#platform/outcome.ts'
import { addDays, instantOf, plusMinutes, wallTimeOf } from '#platform/time.ts'
import type { Method, RoleKey } from './methods/types.ts'
import { SESSION_HATS, type Part, type Session, type SessionState, type Wearer } from './types.ts'

const OPENING = 'check-in'
const FOLLOW_UP = 'follow-up'
const CLOSING = 'closing'
const WEEK = 7

/** A part before it has an id. */
export interface DraftPart {
  readonly method: string
  readonly version: number
  readonly minutes: number
  readonly steps: readonly string[]
}

/** When a part begins. */
export interface Beginning {
  readonly part: Part
  readonly at: Date
}

/** Start of each part: one after the other, from the start of the session. */
export function beginnings(start: Date, parts: readonly Part[]): Beginning[] {
  let at = start
  return parts.map((part) => {
    const beginning = { part, at }
    at = plusMinutes(at, part.minutes)
    return beginning
  })
}

/** Minutes of all parts. 0 when there are none. */
export function lengthOf(parts: readonly Pick<Part, 'minutes'>[]): number {
  return parts.reduce((total, part) => total + part.minutes, 0)
}

/** End of a session: its start plus what its runsheet takes. */
export function endOf(session: Pick<Session, 'startsAt' | 'minutes'>): Date {
  return plusMinutes(session.startsAt, session.minutes)
}

/** The time a session bears once it is held, where that is another day than was planned; null where it is that day. */
export function heldInstead(
  { localStart, zone }: Pick<Session, 'localStart' | 'zone'>,
  now: Date,
): Pick<Session, 'localStart' | 'startsAt'> | null {
  const held = wallTimeOf(now, zone)
  if (held.slice(0, 10) === localStart.slice(0, 10)) return null
  return { localStart: held, startsAt: instantOf(held, zone) ?? now }
}

const DAY = 24 * 60

/**
 * From when the session's page shows everybody the way in: the day before. Whoever facilitates may open the
 * room earlier, and preparing is possible at any time.
 */
export function roomOpensAt({ startsAt }: Pick<Session, 'startsAt'>): Date {
  return plusMinutes(startsAt, -DAY)
}

/**
 * A runsheet to start from: what the community usually does, opened by a check-in, what was promised
 * earlier right after it (S0.46), and closed by a takeaway each.
 */
export function firstRunsheet(
  agenda: readonly AgendaPart[],
  find: (method: string) => Method | null,
): DraftPart[] {
  const usual = agenda.flatMap(({ method, minutes }) => partOf(find(method), minutes))
  const core = usual.filter((part) => ![OPENING, FOLLOW_UP, CLOSING].includes(part.method))
  return [
    ...partOf(find(OPENING), null),
    ...partOf(find(FOLLOW_UP), null),
    ...core,
    ...partOf(find(CLOSING), null),
  ]
}

/**
 * With nothing to tell, the step that reopens what was promised takes a minute: long enough to say so.
 * @param hasOpen whether anything promised before is still open
 */
export function asToldNow<P extends Pick<Part, 'method' | 'minutes'>>(
  parts: readonly P[],
  hasOpen: boolean,
): P[] {
  const isEmpty = ({ method }: P) => method === FOLLOW_UP && !hasOpen
  return parts.map((part) => (isEmpty(part) ? { ...part, minutes: 1 } : part))
}

function partOf(method: Method | null, minutes: number | null): DraftPart[] {
  if (method === null) return []
  return [
    { method: method.id, version: method.version, minutes: minutes ?? method.minutes, steps: [] },
  ]
}

/** Where a new part goes by default: before the closing round, else at the end. */
export function placeForNew(parts: readonly Pick<Part, 'method'>[]): number {
  const closing = parts.findIndex((part) => part.method === CLOSING)
  return closing === -1 ? parts.length : closing
}

/** Moves a part one place; at the edge it stays. */
export function moved<P extends { id: string }>(parts: readonly P[], id: string, by: -1 | 1): P[] {
  const from = parts.findIndex((part) => part.id === id)
  const to = from + by
  const part = parts[from]
  const other = parts[to]
  if (part === undefined || other === undefined) return [...parts]
  return parts.map((each, index) => (index === from ? other : index === to ? part : each))
}

/** Hats and roles a session has to offer: its own hats, then the roles of its methods, each once. */
export function hatsOf(methods: readonly Method[]): { hat: string; seats: number | null }[] {
  const roles = methods.flatMap((method) => method.roles)
  const taken = new Set<RoleKey>(SESSION_HATS)
  const distinct = roles.filter((role) => !taken.has(role.key) && taken.add(role.key))
  return [
    ...SESSION_HATS.map((hat) => ({ hat, seats: hat === 'facilitator' ? 1 : null })),
    ...distinct
      .filter((role) => role.seats !== null)
      .map((role) => ({ hat: role.key, seats: role.seats })),
  ]
}

/** The seat a person gets when taking a hat, the lowest free one. */
export function seatFor(
  hat: { readonly hat: string; readonly seats: number | null },
  worn: readonly Pick<Wearer, 'hat' | 'seat' | 'person'>[],
  person: string,
): Outcome<number, 'hat_taken' | 'already_yours'> {
  const wearers = worn.filter((each) => each.hat === hat.hat)
  if (wearers.some((each) => each.person === person)) return refuse('already_yours')
  const seats = new Set(wearers.map((each) => each.seat))
  let free = 1
  while (seats.has(free)) free += 1
  return hat.seats !== null && free > hat.seats ? refuse('hat_taken') : done(free)
}

/** A session can be changed until its room opens. */
export function canChange(
  state: SessionState,
): Outcome<undefined, 'already_live' | 'already_closed' | 'called_off'> {
  if (state === 'live') return refuse('already_live')
  if (state === 'calledOff') return refuse('called_off')
  return state === 'closed' ? refuse('already_closed') : done()
}

/** What is planned can be called off; those who were told are owed a reason. */
export function canCallOff(
  state: SessionState,
  reason: string,
): Outcome<undefined, 'already_live' | 'already_closed' | 'called_off' | 'reason_missing'> {
  const open = canChange(state)
  if (!open.ok) return open
  return state === 'announced' && reason === '' ? refuse('reason_missing', 'reason') : done()
}

/** In 24 hours: whoever is told of each turn should not have to read more of them. */
const MOST_TURNS = { ofSession: 6, ofPerson: 20 }

/** Calling off and putting back, again and again, is a quarrel by mail: it has an end each day. */
export function mayTurn(today: {
  readonly ofSession: number
  readonly ofPerson: number
}): Outcome<undefined, 'too_many_attempts'> {
  const isFree = today.ofSession < MOST_TURNS.ofSession && today.ofPerson < MOST_TURNS.ofPerson
  return isFree ? done() : refuse('too_many_attempts')
}

/** People answer, take hats and prepare from the announcement until the end. */
export function isAnswerable(
  state: SessionState,
): Outcome<undefined, 'not_announced' | 'already_closed' | 'called_off'> {
  if (state === 'draft') return refuse('not_announced')
  if (state === 'calledOff') return refuse('called_off')
  return state === 'closed' ? refuse('already_closed') : done()
}

/** Whoever wears a hat that day comes, unless they said otherwise; of a draft nobody is asked yet. */
export function comingByHat(
  session: Pick<Session, 'id' | 'community' | 'state' | 'format'>,
  wearers: readonly PersonId[],
  now: Date,
) {
  if (!isAnswerable(session.state).ok) return []
  const place = placeOfAnswer(session.format, { answer: 'yes' })
  const row = { session_id: session.id, community_id: session.community, place, answered_at: now }
  return [...new Set(wearers)].map((person) => ({
    ...row,
    person_id: person,
    answer: 'yes' as const,
  }))
}

/** Announcing needs a question, a time to come and something to do. */
export function canAnnounce(
  session: Pick<Session, 'state' | 'startsAt'>,
  parts: readonly Part[],
  now: Date,
): Outcome<undefined, 'already_announced' | 'called_off' | 'in_the_past' | 'empty_runsheet'> {
  if (session.state === 'calledOff') return refuse('called_off')
  if (session.state !== 'draft') return refuse('already_announced')
  if (session.startsAt.getTime() < now.getTime()) return refuse('in_the_past', 'localStart')
  return parts.length === 0 ? refuse('empty_runsheet') : done()
}

const FIRST_HOUR = 'T14:00'

/**
 * When a next session could begin, `YYYY-MM-DDTHH:MM`, always after `now` on the same clock: so many weeks after
 * the latest one, on its weekday and at its hour, and not today; before any was held, on the day wished for.
 * @returns empty when nothing suggests itself
 */
export function nextStart(
  latest: Pick<Session, 'localStart'> | null,
  { firstDate, everyWeeks }: { readonly firstDate: string; readonly everyWeeks: number },
  now: string,
): string {
  if (latest === null) return firstStart(firstDate, now)
  const today = now.slice(0, 10)
  let day = addDays(latest.localStart.slice(0, 10), everyWeeks * WEEK)
  while (day !== null && day <= today) day = addDays(day, WEEK)
  return day === null ? '' : `${day}${latest.localStart.slice(10)}`
}

/** The day wished for at its usual hour; where that has passed today, at the next whole hour that is left of it. */
function firstStart(firstDate: string, now: string): string {
  const usual = `${firstDate}${FIRST_HOUR}`
  if (firstDate !== now.slice(0, 10)) return firstDate > now ? usual : ''
  if (usual > now) return usual
  const hour = Number(now.slice(11, 13)) + 1
  return hour < 24 ? `${firstDate}T${hour}:00` : ''
}

/** One thing an edit changes, in words that stay readable later. */
export interface Difference {
  readonly what: 'question' | 'time' | 'place' | 'preparation' | 'level'
  readonly before: string
  readonly after: string
}

type Described = Pick<
  Session,
  'question' | 'localStart' | 'zone' | 'format' | 'link' | 'place' | 'preparation' | 'level'
>

/** What an edit changes, in a fixed order; empty when nothing does. */
export function differences(before: Described, after: Described): Difference[] {
  const all: Difference[] = [
    { what: 'question', before: before.question, after: after.question },
    { what: 'time', before: timeOf(before), after: timeOf(after) },
    { what: 'place', before: placeOf(before), after: placeOf(after) },
    { what: 'preparation', before: before.preparation, after: after.preparation },
    { what: 'level', before: before.level, after: after.level },
  ]
  return all.filter((each) => each.before !== each.after)
}

/** People who said they would come are owed a reason when time, place, question or room level change. */
export function needsReason(
  session: Described & Pick<Session, 'state'>,
  after: Described,
): boolean {
  const weighs = differences(session, after).some(({ what }) => what !== 'preparation')
  return session.state === 'announced' && weighs
}

function timeOf({ localStart, zone }: Described): string {
  return `${localStart.replace('T', ' ')} ${zone}`
}

function placeOf({ format, place, link }: Described): string {
  return [format, place, link].filter((text) => text !== '').join(' · ')
}

/** Where somebody who comes will sit: asked only when the session has both. */
export function placeOfAnswer(
  format: Session['format'],
  answer: { answer: 'yes' | 'no'; place?: 'room' | 'remote' | undefined },
): 'room' | 'remote' | null {
  if (answer.answer === 'no') return null
  if (format === 'hybrid') return answer.place ?? null
  return format === 'online' ? 'remote' : 'room'
}
