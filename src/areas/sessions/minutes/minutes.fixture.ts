import type { Membership } from '#areas/communities/types.ts'
import { afternoonAhead } from '#platform/ahead.fixture.ts'
import type { House } from '#platform/db/house.ts'
import { newId, newRandomId } from '#platform/ids.ts'
import type { LiveEvent, LiveFact } from '../live/events.ts'
import type { ItemId, RoomPlan, RunId, SeatId, SessionId } from '../live/types.ts'
import { newestMethod } from '../methods/catalogue.ts'
import type { MethodStep, RoomLevel } from '../methods/types.ts'
import { type SessionHouse, plan } from '../sessions.fixture.ts'
import type { SessionDatabase } from '../tables.ts'
import { planSession } from '../use-cases/plan-session.ts'
import { composeMinutes } from './use-cases/compose-minutes.ts'

/** Something somebody wrote in a step of the closing round; `by` counts those present from 0. */
export interface Wrote {
  readonly step: 'learning' | 'next-step' | 'takeaway'
  readonly by: number
  readonly text: string
  /** Null leaves the step's default: named in all but `learning`. */
  readonly named?: boolean
  readonly late?: boolean
  readonly withdrawn?: boolean
}

/** Where a session is held: a house of sessions, or one that has more in it. */
type Place = Pick<SessionHouse, 'house' | 'db' | 'clock'>

export interface Held {
  readonly session: SessionId
  readonly seats: readonly SeatId[]
  /** In the order they were written. */
  readonly items: readonly ItemId[]
}

const STEPS = ['learning', 'next-step', 'takeaway'] as const

interface Happened {
  readonly level?: RoomLevel
  readonly wrote: readonly Wrote[]
  /** Who of those present took notes, counted from 0. */
  readonly noteTaker?: number | null
}

/** A session whose room closed with these items in it: its minutes are composed. */
export async function holdSession(
  here: Place,
  present: readonly Membership[],
  { level = 'unattributed', wrote, noteTaker = null }: Happened,
): Promise<Held> {
  const room = await openRoom(here, present, level)
  const items = wrote.map(() => newRandomId<'item'>())
  await writeLog(here, room, { facts: eventsOf(room, wrote, items), wrote, noteTaker })
  await closeRoom(here, room)
  return { session: room.session, seats: room.seats, items }
}

interface Room {
  readonly session: SessionId
  readonly community: Membership['community']
  readonly seats: readonly SeatId[]
  readonly runs: readonly RunId[]
}

/** A session under way, with its people in the room and nothing written yet. */
export async function openRoom(
  here: Place,
  present: readonly Membership[],
  level: RoomLevel,
): Promise<Room> {
  const [first] = present
  if (first === undefined) throw new Error('Somebody has to be there.')
  const planned = await planSession(
    here.house,
    first,
    plan({ level, localStart: afternoonAhead(6, here.clock) }),
  )
  if (!planned.ok) throw new Error(planned.code)
  const room = {
    session: planned.value,
    community: first.community,
    seats: present.map(() => newId<'seat'>(here.clock)),
    runs: STEPS.map(() => newId<'run'>(here.clock)),
  }
  await saveRoom(here, room, { present, level })
  return room
}

async function saveRoom(
  here: Place,
  { session, community, seats }: Room,
  { present, level }: { present: readonly Membership[]; level: RoomLevel },
): Promise<void> {
  const place = { session_id: session, community_id: community }
  await here.db
    .updateTable('session')
    .set({ state: 'live', announced_at: here.clock })
    .where('id', '=', session)
    .execute()
  const rows = seats.map((id, index) => ({
    ...place,
    id,
    person_id: present[index]?.person ?? null,
  }))
  await here.db.insertInto('seat').values(rows).execute()
  await here.db
    .insertInto('live_room')
    .values({
      ...place,
      plan: JSON.stringify(roomPlan(session, level)),
      seq: 0,
      opened_at: here.clock,
    })
    .execute()
}

function roomPlan(session: SessionId, level: RoomLevel): RoomPlan {
  const method = newestMethod('closing')
  if (method === null) throw new Error('The closing round is gone.')
  const part = newRandomId<'part'>()
  const steps: readonly MethodStep[] = method.steps
  return {
    session,
    level,
    parts: [
      {
        id: part,
        name: method.name,
        method: { id: method.id, version: method.version },
        roles: method.roles,
      },
    ],
    steps: steps.map((step) => ({ part, step, seconds: 60 })),
  }
}

function eventsOf(room: Room, wrote: readonly Wrote[], items: readonly ItemId[]): LiveFact[][] {
  const steps = STEPS.map((step, index) => {
    const run = room.runs[index] as RunId
    const here = wrote.flatMap((each, n) => (each.step === step ? [{ each, item: items[n] }] : []))
    return [
      [{ type: 'stepOpened', run, index, present: room.seats.length, epoch: index + 2 }],
      ...here.map(({ each, item }) => writing(each, run, item as ItemId)),
      [
        { type: 'revealed', run, epoch: index + 2 },
        { type: 'runClosed', run, as: 'closed' },
      ],
    ] satisfies LiveFact[][]
  })
  return [[{ type: 'started', epoch: 1 }], ...steps.flat(), [{ type: 'closed', epoch: 9 }]]
}

function writing({ step, named, late = false, withdrawn }: Wrote, run: RunId, item: ItemId) {
  const written: LiveFact = {
    type: 'written',
    run,
    item,
    words: String(item) as Extract<LiveFact, { type: 'written' }>['words'],
    named: named ?? step !== 'learning',
    late,
  }
  return withdrawn === true ? [written, { type: 'withdrawn' as const, item }] : [written]
}

interface Story {
  readonly facts: readonly LiveFact[][]
  readonly wrote: readonly Wrote[]
  readonly noteTaker: number | null
}

async function writeLog(here: Place, room: Room, story: Story): Promise<void> {
  const place = { session_id: room.session, community_id: room.community }
  const events = [...arrivals(here, room, story), ...signed(here, room, story)]
  await writeWords(here, place, { events, wrote: byStep(story.wrote) })
  const rows = events.map((event, index) => ({
    ...place,
    seq: index + 1,
    event: JSON.stringify(event),
  }))
  await here.db.insertInto('live_log').values(rows).execute()
}

function arrivals(here: Place, room: Room, { noteTaker }: Story): LiveEvent[] {
  const at = here.clock.getTime()
  const rolesOf = (index: number) => (index === noteTaker ? ['noteTaker'] : [])
  return room.seats.map((by, index) => {
    return { type: 'joined', by, at, place: 'remote', roles: rolesOf(index), guest: false }
  })
}

function signed(here: Place, room: Room, { facts, wrote }: Story): LiveEvent[] {
  const authors = new Map<string, SeatId>()
  const inOrder = byStep(wrote)
  return facts.flat().map((fact) => {
    const author = room.seats[inOrder[authors.size]?.by ?? 0]
    if (fact.type === 'written' && author) authors.set(fact.item, author)
    const by = ('item' in fact ? authors.get(fact.item) : undefined) ?? room.seats[0]
    return { ...fact, by: by as SeatId, at: here.clock.getTime() }
  })
}

async function writeWords(
  here: Place,
  place: { session_id: SessionId; community_id: Membership['community'] },
  { events, wrote }: { events: readonly LiveEvent[]; wrote: readonly Wrote[] },
): Promise<void> {
  const texts = events.flatMap((event) => (event.type === 'written' ? [event.words] : []))
  const rows = texts.map((id, index) => {
    const body = wrote[index]?.withdrawn === true ? null : (wrote[index]?.text ?? '')
    return { ...place, id, language: 'fr', body, erased_at: body === null ? here.clock : null }
  })
  if (rows.length > 0) await here.db.insertInto('words').values(rows).execute()
}

/** In the order the log holds them. */
function byStep(wrote: readonly Wrote[]): Wrote[] {
  return STEPS.flatMap((step) => wrote.filter((each) => each.step === step))
}

async function closeRoom(here: Place, room: Room): Promise<void> {
  const house: House<SessionDatabase> = here.house
  await house.transaction(async (tx) => {
    await tx
      .updateTable('session')
      .set({ state: 'closed', closed_at: here.clock })
      .where('id', '=', room.session)
      .execute()
    await composeMinutes(tx, room, here.clock)
  })
}
