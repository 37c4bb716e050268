import { PASSWORD, somebody } from '#areas/people/people.fixture.ts'
import { founding, foundWith } from '#areas/communities/communities.fixture.ts'
import { enterCommunity } from '#areas/communities/use-cases/enter-community.ts'
import type { ItemId, SessionId } from '#areas/sessions/live/types.ts'
import { Reader, sent, writing } from '#areas/sessions/room/rooms.fixture.ts'
import type { Answer, Sent } from '#areas/sessions/room/types.ts'
import type { SnapshotWire } from '#areas/sessions/room/wire.ts'
import { planAhead } from '#areas/sessions/sessions.fixture.ts'
import { announceSession } from '#areas/sessions/use-cases/announce-session.ts'
import { planSession } from '#areas/sessions/use-cases/plan-session.ts'
import { takeHat } from '#areas/sessions/use-cases/take-hat.ts'
import { connect } from '#platform/db/connect.ts'
import { testDatabase, type TestDatabase } from '#platform/db/test-cluster.ts'
import type { Outcome } from '#platform/outcome.ts'
import { makeSeal } from '#platform/seal.ts'
import type { Kysely } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Database } from './database.ts'
import { openAppHouse, type AppHouse } from './house.ts'
import { startTestServer, type TestServer } from './test-server.ts'

/** Somebody at a phone: a cookie that is good on every node. */
interface Phone {
  readonly name: string
  readonly cookie: string
}

let database: TestDatabase
let db: Kysely<Database>
let nodes: TestServer[]
let phones: Phone[]
let session: SessionId

beforeAll(async () => {
  database = await testDatabase()
  db = connect<Database>(database.url)
  const seal = makeSeal('a secret of the tests, long enough', 'outbox')
  const house = openAppHouse(db, {
    now: () => new Date(),
    seal,
    origin: 'http://localhost',
    wake: null,
  })
  const start = () => startTestServer({ databaseUrl: database.url })
  nodes = [await start(), await start()]
  session = await announced(house)
}, 240_000)

afterAll(async () => {
  await Promise.all(nodes.map((each) => each.stop()))
  await db.destroy()
  await database.drop()
})

async function announced(house: AppHouse): Promise<SessionId> {
  const people = []
  for (const name of ['Awa', 'Bruno', 'Chloé', 'Demba'])
    people.push(await somebody({ db, house } as never, { name }))
  const members = people.map((person) => ({ ...person, kind: 'person' }) as never)
  const { address: key } = await foundWith(house, members[0] as never, founding())
  const { id } = await db
    .selectFrom('community')
    .select('id')
    .where('address', '=', key)
    .executeTakeFirstOrThrow()
  for (const { person } of people.slice(1)) await join(id, person)
  const membership = await enterCommunity(house, members[0] as never, key)
  if (membership === null) throw new Error('The founder is not in')
  const made = must(await planSession(house, membership, planAhead({ method: 'codev' })))
  must(await takeHat(house, membership, { session: made, hat: 'facilitator' }))
  must(await announceSession(house, membership, made))
  phones = []
  for (const { name, email } of people) phones.push({ name, cookie: await signIn(email) })
  return made
}

async function join(
  community: Database['membership']['community_id'],
  person: Database['membership']['person_id'],
) {
  const row = {
    community_id: community,
    person_id: person,
    engagement: 'active',
    joined_by: 'openDoor',
  } as const
  await db
    .insertInto('membership')
    .values({ ...row, joined_at: new Date() })
    .execute()
}

async function signIn(email: string): Promise<string> {
  const answer = await fetch(`${node(0).origin}/sign-in?/password`, {
    method: 'POST',
    body: new URLSearchParams({ email, password: PASSWORD }),
    headers: { origin: node(0).origin },
    redirect: 'manual',
  })
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
}

function node(index: number): TestServer {
  const found = nodes[index % nodes.length]
  if (!found) throw new Error('There is no such node')
  return found
}

function phone(index: number): Phone {
  const found = phones[index]
  if (!found) throw new Error('There is no such phone')
  return found
}

function must<T>(outcome: Outcome<T, string>): T {
  if (!outcome.ok) throw new Error(outcome.code)
  return outcome.value
}

async function post(
  at: number,
  { cookie }: Phone,
  commands: readonly Sent[],
): Promise<readonly Answer[]> {
  const { origin } = node(at)
  const answer = await fetch(`${origin}/s/${session}/room/commands`, {
    method: 'POST',
    headers: { cookie, origin, 'content-type': 'application/json' },
    body: JSON.stringify({ commands }),
  })
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
  return ((await answer.json()) as { answers: readonly Answer[] }).answers
}

/** As a phone does: to the next node when one does not answer. One of two is always up here, so nobody waits. */
async function deliver(from: Phone, command: Sent, first: number): Promise<Answer> {
  for (let attempt = first; attempt < first + 2 * nodes.length; attempt += 1) {
    const answers = await post(attempt, from, [command]).catch(() => null)
    if (answers?.[0]) return answers[0]
  }
  throw new Error('No node answers')
}

async function snapshot(at: number, { cookie }: Phone): Promise<SnapshotWire> {
  const answer = await fetch(`${node(at).origin}/s/${session}/room/snapshot`, {
    headers: { cookie },
  })
  return (await answer.json()) as SnapshotWire
}

async function follow(at: number, { cookie }: Phone): Promise<Reader> {
  const answer = await fetch(`${node(at).origin}/s/${session}/room/stream`, { headers: { cookie } })
  if (!answer.body || !answer.ok) throw new Error(`No stream: ${answer.status}`)
  return new Reader(answer.body)
}

test('what is done through one node is seen through the other, by everybody alike', async () => {
  for (const [index, one] of phones.entries())
    await deliver(one, sent({ type: 'join', place: 'remote' }), index)
  const readers = [await follow(0, phone(1)), await follow(1, phone(2))]
  const { room } = await snapshot(0, phone(0))
  await deliver(phone(0), sent({ type: 'start', expectEpoch: room.epoch }), 1)
  await vi.waitFor(
    () => expect(readers.map(({ view }) => view?.room.phase)).toEqual(['live', 'live']),
    5_000,
  )
  expect(readers[0]?.view?.room).toEqual(readers[1]?.view?.room)
  await Promise.all(readers.map((reader) => reader.close()))
})

test('a node killed in the middle loses nothing that was acknowledged and doubles nothing', async () => {
  const { room } = await snapshot(1, phone(0))
  const index = room.steps.findIndex(({ key }) => key === 'next-step')
  const open = { type: 'openStep', expectEpoch: room.epoch, index, evenIfWriting: true } as const
  await deliver(phone(0), sent(open), 0)
  const run = (await snapshot(1, phone(0))).room.run?.id
  if (run === undefined) throw new Error('The room has not started')
  const reader = await follow(1, phone(3))
  const told = new Map<ItemId, string>()
  const work = phones.map((one, n) =>
    writeMany(one, n, (k) => writing(run, `Idée ${k} de ${one.name}`), told),
  )
  await vi.waitFor(() => expect(told.size).toBeGreaterThan(8), 20_000)
  await node(0).kill()
  nodes = [await startTestServer({ databaseUrl: database.url, port: node(0).port }), node(1)]
  await Promise.all(work)
  const views = await Promise.all([0, 1].map((at) => snapshot(at, phone(1))))
  for (const { room: seen } of views) {
    const texts = new Map(Object.entries(seen.items).map(([item, { text }]) => [item, text]))
    expect(texts).toEqual(new Map(told))
  }
  await vi.waitFor(() => expect(reader.view?.room).toEqual(views[0]?.room), 10_000)
  await reader.close()
}, 120_000)

async function writeMany(
  from: Phone,
  n: number,
  next: (k: number) => Sent,
  told: Map<ItemId, string>,
): Promise<void> {
  for (let k = 0; k < 30; k += 1) {
    const command = next(k)
    const answer = await deliver(from, command, n + k)
    if (answer.refused !== null || command.command.type !== 'write')
      throw new Error(`${answer.refused}`)
    told.set(command.command.item, command.text?.body ?? '')
  }
}

test('a node that stops ends its streams at once, and does not wait for readers', async () => {
  const reader = await follow(0, phone(1))
  await vi.waitFor(() => expect(reader.view).not.toBeNull(), 5_000)
  const began = performance.now()
  expect(await node(0).stop()).toBe(0)
  expect(reader.ended).toBe(true)
  expect(performance.now() - began).toBeLessThan(10_000)
  nodes = [await startTestServer({ databaseUrl: database.url, port: node(0).port }), node(1)]
}, 60_000)

test('whoever signs out hears nothing more', async () => {
  const reader = await follow(1, phone(3))
  await vi.waitFor(() => expect(reader.view).not.toBeNull(), 5_000)
  const { origin } = node(0)
  const headers = { cookie: phone(3).cookie, origin }
  await fetch(`${origin}/sign-out`, { method: 'POST', headers, redirect: 'manual' })
  await vi.waitFor(() => expect(reader.ended).toBe(true), 15_000)
  expect((await fetch(`${origin}/s/${session}/room/stream`, { headers })).status).toBe(404)
})
