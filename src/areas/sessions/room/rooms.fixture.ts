import { done, type Outcome } from '#platform/outcome.ts'
import { sql, type Kysely, type KyselyPlugin } from 'kysely'
import { openSessionHouse, plan, type SessionHouse } from '../sessions.fixture.ts'
import { announceSession } from '../use-cases/announce-session.ts'
import { planSession } from '../use-cases/plan-session.ts'
import { takeHat } from '../use-cases/take-hat.ts'
import type { Membership } from '#areas/communities/types.ts'
import { openHouse } from '#platform/db/house.ts'
import { connect, otherDatabase } from '#platform/db/connect.ts'
import { newRandomId } from '#platform/ids.ts'
import { MemoryHints, type HintBus } from '#platform/live/hints.ts'
import { postgresHints } from '#platform/live/postgres-hints.ts'
import { patch } from '#platform/live/patch.ts'
import type { LiveCommand } from '../live/commands.ts'
import type { RunId, SessionId } from '../live/types.ts'
import type { SessionDatabase } from '../tables.ts'
import type { Answer, Guest, Sent } from './types.ts'
import { actInRoom } from './use-cases/act-in-room.ts'
import { enterRoom } from './use-cases/enter-room.ts'
import { holdRooms, type Rooms } from './use-cases/hold-rooms.ts'
import { readRoom } from './use-cases/read-room.ts'
import { tendRooms } from './use-cases/tend-rooms.ts'
import type { PatchWire, PresenceWire, SnapshotWire } from './wire.ts'

/** A session that was announced, its people, and a node that holds its room. */
export interface TestRoom {
  readonly test: SessionHouse
  readonly rooms: Rooms
  readonly session: SessionId
  readonly memberships: readonly Membership[]
  /** One seat for each person; the first one agreed to facilitate. */
  readonly guests: readonly Guest[]
  close(): Promise<void>
}

const PEOPLE = ['Awa', 'Bruno', 'Chloé', 'Demba', 'Esther', 'Farid']

/** @param method what the session does; its room is in the lobby and nobody has joined */
export async function openTestRoom(method = 'codev', names = PEOPLE): Promise<TestRoom> {
  const test = await openSessionHouse()
  const people = await Promise.all(names.map((name) => test.person(name)))
  const memberships = await test.community(...people)
  const session = await planned(test, first(memberships), method)
  const rooms = holdRooms(test.house, partsOf(new MemoryHints()))
  const guests: Guest[] = []
  for (const membership of memberships) guests.push(await guestOf(rooms, membership, session))
  const close = async () => {
    await settled(rooms)
    await rooms.hints.close()
    await test.close()
  }
  return { test, rooms, session, memberships, guests, close }
}

/** A node on the database of a test room, with connections, caches, hints and streams of its own. */
export interface TestNode {
  readonly rooms: Rooms
  readonly queries: string[]
  stop(): Promise<void>
}

/** A database reached by a way that may fall silent, and who is told when it does. */
export interface Far {
  readonly url: string
  readonly silenceMs: number
  readonly report: (error: unknown) => void
}

export async function openNode(
  { test }: TestRoom,
  {
    tickMs = 50,
    gatherMs = 10,
    fault,
    hints,
    far,
  }: { tickMs?: number; gatherMs?: number; fault?: KyselyPlugin; hints?: HintBus; far?: Far } = {},
): Promise<TestNode> {
  const url = far?.url ?? (await urlOf(test.db))
  const queries: string[] = []
  const pool = connect<SessionDatabase>(url, far)
  const db = (fault ? pool.withPlugin(fault) : pool).withPlugin(noting(queries))
  const house = openHouse({ db, now: () => test.clock, announce: async () => undefined })
  const rooms = holdRooms(house, partsOf(hints ?? postgresHints({ url, ...far }), far?.report))
  const tended = tendRooms(rooms, { tickMs, gatherMs })
  const stop = async () => {
    await tended.stop()
    await settled(rooms)
    await rooms.hints.close()
    await pool.destroy()
  }
  return { rooms, queries, stop }
}

/** What a stream that ends still has to say, it says before its database goes. */
async function settled({ turns }: Rooms): Promise<void> {
  while (turns.size > 0) await Promise.all(turns)
}

function noting(queries: string[]): KyselyPlugin {
  return {
    transformQuery: ({ node }) => {
      queries.push(node.kind)
      return node
    },
    transformResult: async ({ result }) => result,
  }
}

export async function urlOf(db: Kysely<SessionDatabase>): Promise<string> {
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(db)
  return otherDatabase(process.env['PALABRE_TEST_ADMIN_URL'] ?? '', first(rows).name)
}

export async function guestOf(
  rooms: Rooms,
  membership: Membership,
  session: SessionId,
): Promise<Guest> {
  const entered = await enterRoom(rooms, membership, session)
  if (!entered.ok) throw new Error(entered.code)
  return entered.value
}

export function sent(command: LiveCommand, body?: string): Sent {
  const text = body === undefined ? null : { id: newRandomId<'words'>(), body, language: 'fr' }
  return { id: newRandomId<'command'>(), command, text }
}

export function writing(run: RunId, body: string): Sent {
  const [item, words] = [newRandomId<'item'>(), newRandomId<'words'>()]
  return sent({ type: 'write', run, item, words, named: null }, body)
}

/** Does one thing after the other and hands back the last answer. */
export async function act(
  rooms: Rooms,
  guest: Guest,
  ...commands: readonly Sent[]
): Promise<Answer> {
  const answers = await actInRoom(rooms, guest, commands)
  if (!answers.ok) throw new Error(answers.code)
  return last(answers.value)
}

/** Everybody joins and the first one starts. */
export async function startAll({ rooms, guests }: TestRoom): Promise<void> {
  for (const guest of guests) await act(rooms, guest, sent({ type: 'join', place: 'remote' }))
  const { room } = await viewOf(rooms, first(guests))
  await act(rooms, first(guests), sent({ type: 'start', expectEpoch: room.epoch }))
}

export async function viewOf(rooms: Rooms, guest: Guest): Promise<SnapshotWire> {
  const view = await readRoom(rooms, guest)
  if (view === null) throw new Error('The room was never opened')
  return view
}

export async function runOf(rooms: Rooms, guest: Guest): Promise<RunId> {
  const { run } = (await viewOf(rooms, guest)).room
  if (run === null) throw new Error('The room has not started')
  return run.id
}

/** What a browser would hold after reading a stream. */
export class Reader {
  view: SnapshotWire | null = null
  online: readonly string[] = []
  readonly ids: number[] = []
  readonly events: string[] = []
  bytes = 0
  ended = false
  readonly #body: ReadableStreamDefaultReader<Uint8Array>
  #rest = ''

  constructor(body: ReadableStream<Uint8Array>) {
    this.#body = body.getReader()
    void this.#read()
  }

  async close(): Promise<void> {
    await this.#body.cancel()
  }

  async #read(): Promise<void> {
    const { value, done: isOver } = await this.#body.read()
    if (isOver) {
      this.ended = true
      return
    }
    this.bytes += value.length
    this.#take(new TextDecoder().decode(value))
    return this.#read()
  }

  #take(text: string): void {
    const frames = (this.#rest + text).split('\n\n')
    this.#rest = frames.pop() ?? ''
    for (const frame of frames) this.#apply(frame)
  }

  #apply(frame: string): void {
    const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(frame)?.[1]
    const [id, event, data] = [field('id'), field('event'), field('data')]
    this.events.push(event ?? 'comment')
    if (id !== undefined) this.ids.push(Number(id))
    if (event === 'view') this.view = JSON.parse(data ?? '')
    if (event === 'presence') this.online = (JSON.parse(data ?? '') as PresenceWire).online
    if (event === 'patch') this.#change(JSON.parse(data ?? ''))
  }

  #change({ seq, room = [], own = [], chair = [], edition }: PatchWire): void {
    const { view } = this
    if (view === null) throw new Error('A change came before the view')
    this.view = {
      ...view,
      seq,
      edition: edition ?? view.edition,
      room: patch(view.room, room),
      own: patch(view.own, own),
      chair: patch(view.chair, chair),
    }
  }
}

export function first<T>(list: readonly T[]): T {
  return at(list, 0)
}

export function at<T>(list: readonly T[], index: number): T {
  const found = list[index]
  if (found === undefined) throw new Error(`There is no entry ${index}`)
  return found
}

function last<T>(list: readonly T[]): T {
  return at(list, list.length - 1)
}

function partsOf(hints: HintBus, report: (error: unknown) => void = rethrow) {
  return { hints, findGoodPasses: async (passes: readonly string[]) => new Set(passes), report }
}

function rethrow(error: unknown): never {
  throw error
}

async function planned(
  { house }: SessionHouse,
  membership: Membership,
  method: string,
): Promise<SessionId> {
  const made = await planSession(house, membership, plan({ method }))
  if (!made.ok) throw new Error(made.code)
  const hat = await takeHat(house, membership, { session: made.value, hat: 'facilitator' })
  const announced = await announceSession(house, membership, made.value)
  if (!hat.ok || !announced.ok) throw new Error('The session could not be announced')
  return made.value
}

/** What was answered; a refusal fails the test. */
export function valueOf<T>(outcome: Outcome<T, string>): T {
  return (outcome.ok ? outcome : done(fail(outcome.code))).value
}

function fail(code: string): never {
  throw new Error(code)
}

/** What two views must agree on: all but the edition and the moment. */
export function plain(view: Awaited<ReturnType<typeof viewOf>> | null) {
  if (view === null) return null
  const { seq, own, chair } = view
  return { seq, room: view.room, own, chair }
}
