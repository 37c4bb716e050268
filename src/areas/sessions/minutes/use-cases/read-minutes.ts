import type { Membership } from '#areas/communities/types.ts'
import type { House } from '#platform/db/house.ts'
import type { SeatId, SessionId, WordsId } from '../../live/types.ts'
import type { RoomLevel } from '../../methods/types.ts'
import { findAround } from '../../commitments/store/lists.ts'
import type { ListedCommitment } from '../../commitments/types.ts'
import { findSession } from '../../store/session.ts'
import type { SessionDatabase } from '../../tables.ts'
import type { Session } from '../../types.ts'
import {
  type Circumstances,
  approvedBy,
  mayAnswerArrival,
  mayEdit,
  quietUntil,
  saidYes,
  seatOf,
} from '../rules/approval.ts'
import { capOf, maySee, moveCircle, showsAuthor } from '../rules/circles.ts'
import { findAmendments } from '../store/amendments.ts'
import { findArrivals } from '../store/arrivals.ts'
import { findLines } from '../store/lines.ts'
import { findMinutesOfRoom, findVersions } from '../store/minutes.ts'
import { findWords } from '../../room/store/words.ts'
import type {
  Amendment,
  AmendmentView,
  Arrival,
  ArrivalView,
  Line,
  LineOrigin,
  LineView,
  Minutes,
  MinutesPage,
  Present,
  StepOrigin,
  Version,
  Wording,
} from '../types.ts'

const VERSIONS = 100

interface Read {
  readonly session: Session
  readonly minutes: Minutes
  readonly level: RoomLevel
  readonly present: readonly Present[]
  readonly amendments: readonly Amendment[]
  readonly arrivals: readonly Arrival[]
  readonly commitments: readonly ListedCommitment[]
  readonly followedUp: readonly ListedCommitment[]
  readonly lines: readonly Line[]
  readonly words: ReadonlyMap<WordsId, Wording>
  readonly versions: readonly Version[]
  readonly me: Present | null
  readonly version: number
}

/**
 * A session's minutes as one member may read them. Nine queries, whatever the size. Older versions are for
 * those who were present: what was taken back into the room since then stays there.
 * @param version null for the one that stands
 * @returns null when hidden or missing, and while they are not approved for whoever was not there
 */
export async function readMinutes(
  house: House<SessionDatabase>,
  membership: Membership,
  { session: id, version }: { session: SessionId; version: number | null },
): Promise<MinutesPage | null> {
  const [session, found] = await Promise.all([
    findSession(house.db, membership, id),
    findMinutesOfRoom(house.db, membership, id),
  ])
  if (session === null || found === null) return null
  const read = await readAll(house, membership, { session, ...found, version })
  if (read === null) return null
  return pageOf(read)
}

interface Wanted {
  readonly session: Session
  readonly minutes: Minutes
  readonly present: readonly Present[]
  readonly level: RoomLevel | null
  readonly version: number | null
}

async function readAll(
  house: House<SessionDatabase>,
  membership: Membership,
  { session, minutes, present, level, version: wanted }: Wanted,
): Promise<Read | null> {
  const { db } = house
  const me = seatOf(present, membership.person)
  const version = (me === null ? null : wanted) ?? minutes.version
  const [lines, all, { made: commitments, followedUp }, versions, late] = await Promise.all([
    findLines(db, session.id, version),
    findAmendments(db, session.id),
    findAround(db, membership, session.id),
    me === null ? [] : findVersions(db, session.id, VERSIONS),
    me === null ? [] : findArrivals(db, session.id),
  ])
  const open = all.filter((each) => each.state === 'open')
  const standing = asItStands(minutes, { present, openAmendments: open.length, now: house.now() })
  if ((me === null && standing.state !== 'approved') || version > minutes.version) return null
  const arrivals = arrivalsFor(me, present, late)
  const words = await findWords(db, wordsIn(minutes, [...lines, ...open, ...arrivals]))
  const amendments = me === null ? [] : open
  const found = { session, present, amendments, arrivals, lines, words, versions }
  return {
    ...found,
    commitments,
    followedUp,
    me,
    version,
    minutes: standing,
    level: level ?? 'roomOnly',
  }
}

/** Minutes whose days are over stand, also before the job that says so has come by. */
function asItStands(minutes: Minutes, circumstances: Circumstances): Minutes {
  const how = approvedBy(minutes, circumstances)
  if (how === null) return minutes
  return { ...minutes, state: 'approved', approvedBy: how, approvedAt: quietUntil(minutes) }
}

function wordsIn(minutes: Minutes, parts: readonly { readonly words: WordsId }[]): WordsId[] {
  const because = minutes.noLearning === null ? [] : [minutes.noLearning]
  return parts.map(({ words }) => words).concat(because)
}

/** What came too late concerns its author and whoever is asked: for the others it is not there yet. */
function arrivalsFor(
  me: Present | null,
  present: readonly Present[],
  late: readonly Arrival[],
): readonly Arrival[] {
  if (me === null) return []
  const isAsked = mayAnswerArrival(me, present)
  return late.filter(({ seat, state }) => seat === me.seat || (isAsked && state === 'open'))
}

function pageOf(read: Read): MinutesPage {
  const { minutes, session, level, me, present, version } = read
  const viewer = { isPresent: me !== null, isApproved: minutes.state === 'approved' }
  const seen = read.lines.filter((line) => maySee(line, viewer))
  const lines = seen.map((line) => lineView(read, line))
  const asked = present.filter(({ person }) => person !== null)
  return {
    session,
    level,
    state: minutes.state,
    version,
    latest: minutes.version,
    quietUntil: quietUntil(minutes),
    approvedAt: minutes.approvedAt,
    approvedBy: minutes.approvedBy,
    noLearning: becauseOf(read),
    lines,
    commitments: commitmentsApart(read),
    followedUp: read.followedUp,
    arrivals: read.arrivals.flatMap((arrival) => arrivalView(read, arrival)),
    keptInRoom: read.lines.length - seen.length,
    present: { count: present.length, names: asked.flatMap(({ name }) => name ?? []) },
    saidYes: asked.filter((each) => saidYes(each, minutes)).length,
    me: mine(read),
    people: me === null ? [] : asked.flatMap(personOf),
    versions: read.versions,
  }
}

/** Why nothing was learned goes as far as the room's level lets it. */
function becauseOf({ minutes, words, me, level }: Read): Wording | null {
  const mayRead = me !== null || capOf(level) !== 'room'
  return minutes.noLearning === null || !mayRead ? null : (words.get(minutes.noLearning) ?? null)
}

function personOf({ person, name }: Present) {
  return person === null || name === null ? [] : [{ person, name }]
}

/** Promises that no line shows: made on the page, or offered and not yet taken. */
function commitmentsApart({ commitments, lines }: Read): ListedCommitment[] {
  const items = new Set<string>(lines.flatMap(({ origin }) => origin?.item ?? []))
  return commitments.filter(({ item }) => item === null || !items.has(item))
}

function mine({ me, minutes, present, amendments, version }: Read): MinutesPage['me'] {
  const isLatest = version === minutes.version
  return {
    isPresent: me !== null,
    mayEdit: isLatest && mayEdit(minutes, me, present.length).ok,
    mayAmend: isLatest && me !== null && minutes.state === 'proposed',
    saidYes: me !== null && saidYes(me, minutes),
    amends: me !== null && amendments.some(({ seat }) => seat === me.seat),
  }
}

function lineView(read: Read, line: Line): LineView {
  const { level, me } = read
  const named = showsAuthor(line, { isPresent: me !== null, level })
  const promise = read.commitments.find(({ item }) => item !== null && item === line.origin?.item)
  const amendments = read.amendments.filter((each) => each.line === line.line)
  return {
    ...textOf(read, line.words),
    line: line.line,
    wording: line.words,
    section: line.section,
    capture: line.capture,
    step: line.origin?.step.title ?? null,
    origin: line.origin && stepOrigin(line.origin),
    author: named ? nameOf(read, line.seat) : null,
    mine: me !== null && line.seat === me.seat,
    circle: line.circle,
    late: line.late,
    mayWiden: mayWiden(read, line),
    commitment: promise ?? null,
    amendments: amendments.map((amendment) => amendmentView(read, amendment)),
  }
}

/** Withdrawn or erased words have nothing left to ask. */
function arrivalView(read: Read, arrival: Arrival): ArrivalView[] {
  const { text, language } = textOf(read, arrival.words)
  const { me, present } = read
  if (text === null || me === null || !isAsking(arrival)) return []
  const { origin, seat, named, state } = arrival
  const by = named ? nameOf(read, seat) : null
  const mayAnswer = mayAnswerArrival(me, present) && state === 'open'
  const own = seat === me.seat
  const where = { item: origin.item, step: origin.step.title, origin: stepOrigin(origin) }
  return [{ ...where, text, language, by, mine: own, mayAnswer, state }]
}

function stepOrigin({ step }: LineOrigin): StepOrigin {
  return { key: step.key, method: step.method ?? null }
}

function isAsking(arrival: Arrival): arrival is Arrival & Pick<ArrivalView, 'state'> {
  return arrival.state === 'open' || arrival.state === 'declined'
}

function amendmentView(read: Read, amendment: Amendment): AmendmentView {
  return {
    ...textOf(read, amendment.words),
    id: amendment.id,
    by: nameOf(read, amendment.seat),
    mine: amendment.seat === read.me?.seat,
  }
}

function textOf({ words, session }: Read, id: WordsId): { text: string | null; language: string } {
  const found = words.get(id)
  return { text: found?.body ?? null, language: found?.language ?? session.language }
}

function nameOf({ present }: Read, seat: SeatId | null): string | null {
  return present.find((each) => each.seat === seat)?.name ?? null
}

function mayWiden({ me, level, minutes, version }: Read, line: Line): boolean {
  if (me === null || version !== minutes.version || line.circle !== 'room') return false
  return moveCircle(line, capOf(level), { level, seat: me.seat }).ok && capOf(level) !== 'room'
}
