import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { NOON, daysAfter } from '#areas/communities/communities.fixture.ts'
import type { Membership } from '#areas/communities/types.ts'
import { newRandomId } from '#platform/ids.ts'
import { readOwnHome } from '../home/use-cases/read-own-home.ts'
import type { SessionId } from '../live/types.ts'
import { type Cast, openCast } from '../minutes/cast.fixture.ts'
import { openRoom } from '../minutes/minutes.fixture.ts'
import { composeMinutes } from '../minutes/use-cases/compose-minutes.ts'
import type { House } from '#platform/db/house.ts'
import type { SessionDatabase } from '../tables.ts'
import type { CommitmentId } from './types.ts'
import {
  listCommitments,
  openCommitmentsFor,
  readCommitment,
} from './use-cases/list-commitments.ts'
import { dateItem, makeCommitment } from './use-cases/make-commitment.ts'
import { answerProposal, chooseDay, proposeCommitment } from './use-cases/propose-commitment.ts'
import { commitmentsDue } from './use-cases/recall-commitments.ts'
import { settleCommitment } from './use-cases/settle-commitment.ts'

let cast: Cast
let here: Cast['here']

beforeAll(async () => {
  cast = await openCast()
  here = cast.here
})
beforeEach(() => {
  here.clock = NOON
})
afterAll(() => here.close())

const zone = 'Europe/Brussels'
const language = 'fr'

describe('a commitment is taken, not given', () => {
  test('what is offered to somebody exists only once they say yes, and nobody else sees it', async () => {
    const { session } = await cast.held({ wrote: [] })
    const offered = await offer(session)
    expect(await readCommitment(here.house, cast.away, offered)).toBeNull()
    expect(await readCommitment(here.house, cast.omar, offered)).toMatchObject({
      state: 'proposed',
      proposedBy: 'Awa',
    })
    const yes = { commitment: offered, answer: 'yes', due: '2026-12-04' } as const
    expect(await answerProposal(here.house, cast.awa, { input: yes, zone })).toEqual({
      ok: false,
      code: 'not_found',
    })
    const dayless = { commitment: offered, answer: 'yes' } as const
    expect(await answerProposal(here.house, cast.omar, { input: dayless, zone })).toEqual({
      ok: false,
      code: 'day_missing',
      field: 'due',
    })
    await answerProposal(here.house, cast.omar, { input: yes, zone })
    expect(await readCommitment(here.house, cast.away, offered)).toMatchObject({
      state: 'open',
      due: '2026-12-04',
    })
  })

  test('a no leaves nothing behind, not even its words', async () => {
    const { session } = await cast.held({ wrote: [] })
    const offered = await offer(session)
    const no = { commitment: offered, answer: 'no' } as const
    expect(await answerProposal(here.house, cast.omar, { input: no, zone })).toMatchObject({
      ok: true,
    })
    expect(await readCommitment(here.house, cast.omar, offered)).toBeNull()
    const words = here.db.selectFrom('words').select('body').where('session_id', '=', session)
    expect(await words.execute()).toEqual([{ body: null }])
  })

  test('nothing is offered by or to somebody who was not there', async () => {
    const { session } = await cast.held({ wrote: [] })
    const input = { to: cast.away.person, what: 'Relire' }
    expect(await proposeCommitment(here.house, cast.awa, { session, input, language })).toEqual({
      ok: false,
      code: 'unknown_person',
      field: 'to',
    })
    expect(await proposeCommitment(here.house, cast.away, { session, input, language })).toEqual({
      ok: false,
      code: 'not_present',
    })
  })

  test('nothing is offered to somebody who said “not now”', async () => {
    const { session } = await cast.held({ wrote: [] })
    const said = { channel: 'mail', detail: null, days: null, from_hour: null } as const
    const row = { ...said, to_hour: null, not_now: true, not_now_until: null }
    const omar = { person_id: cast.omar.person, updated_at: here.clock }
    await here.db
      .insertInto('reach')
      .values({ ...omar, ...row })
      .execute()
    const input = { to: cast.omar.person, what: 'Relire' }
    expect(await proposeCommitment(here.house, cast.awa, { session, input, language })).toEqual({
      ok: false,
      code: 'not_now',
      field: 'to',
    })
    await here.db.deleteFrom('reach').execute()
  })

  test('only its owner says what came of it, once', async () => {
    const id = await make(cast.omar)
    const input = { commitment: id, outcome: 'kept', learned: 'Tout est allé vite.' } as const
    const settle = (member: Membership) => settleCommitment(here.house, member, { input, language })
    expect(await settle(cast.awa)).toEqual({ ok: false, code: 'not_yours' })
    expect(await settle(cast.stranger)).toEqual({ ok: false, code: 'not_found' })
    expect(await settle(cast.omar)).toMatchObject({ ok: true })
    expect(await settle(cast.omar)).toEqual({ ok: false, code: 'already_settled' })
    const day = { commitment: id, due: '2026-12-24' }
    expect(await chooseDay(here.house, cast.omar, { input: day, zone })).toEqual({
      ok: false,
      code: 'already_settled',
    })
  })

  test('what is told in a room stays on its table, with what it taught, and leaves the others', async () => {
    const [{ session }, other] = [
      await cast.held({ wrote: [] }),
      await cast.held({ wrote: [] }),
    ] as const
    const id = await make(cast.omar)
    const learned = 'Deux suffisaient.'
    const input = { commitment: id, outcome: 'adapted', learned, session } as const
    await settleCommitment(here.house, cast.omar, { input, language })
    const recalledIn = async (where: SessionId) =>
      (await openCommitmentsFor(here.house, cast.awa, where)).find((one) => one.id === id)
    expect(await recalledIn(session)).toMatchObject({ state: 'adapted', learned })
    expect(await recalledIn(other.session)).toBeUndefined()
    const followedUp = async (where: SessionId) => (await cast.read(where)).followedUp
    expect(await followedUp(session)).toMatchObject([{ id, state: 'adapted', learned }])
    expect(await followedUp(other.session)).toEqual([])
  })
})

describe('a day', () => {
  test('is one to come, in the zone of whoever chooses it', async () => {
    here.clock = new Date('2026-11-20T23:30:00Z')
    const input = { what: 'Écrire', due: '2026-11-20' }
    const said = (where: string) => ({ input, language, zone: where }) as const
    expect(await makeCommitment(here.house, cast.omar, said('Europe/Brussels'))).toEqual({
      ok: false,
      code: 'in_the_past',
      field: 'due',
    })
    expect(await makeCommitment(here.house, cast.omar, said('America/Toronto'))).toMatchObject({
      ok: true,
    })
  })

  test('that is near is recalled once, and again when it is moved', async () => {
    const id = await make(cast.omar, '2026-11-28')
    expect(await recalled(NOON)).not.toContain(id)
    expect(await recalled(daysAfter(NOON, 6))).toContain(id)
    expect(await recalled(daysAfter(NOON, 7))).not.toContain(id)
    here.clock = daysAfter(NOON, 7)
    await chooseDay(here.house, cast.omar, { input: { commitment: id, due: '2026-12-20' }, zone })
    expect(await recalled(daysAfter(NOON, 28))).toContain(id)
  })

  test('those that are near are all recalled in one run, however many are read at once', async () => {
    const day = '2027-03-01'
    const ids = [await make(cast.omar, day), await make(cast.awa, day), await make(cast.omar, day)]
    expect(await recalled(daysAfter(NOON, 101), 2)).toEqual(expect.arrayContaining(ids))
  })

  test('given in the room to a next step just written stays with it when the room closes', async () => {
    const room = await openRoom(here, [cast.awa, cast.omar], 'unattributed')
    const item = await writeStep(room.session, room)
    const dated = { session: room.session, item, due: '2026-12-01' }
    expect(await dateItem(here.house, cast.omar, { input: dated, zone })).toEqual({
      ok: false,
      code: 'not_yours',
    })
    expect(await dateItem(here.house, cast.awa, { input: dated, zone })).toMatchObject({ ok: true })
    const house: House<SessionDatabase> = here.house
    await house.transaction((tx) => composeMinutes(tx, room, here.clock))
    const [line] = (await cast.read(room.session)).lines
    expect(line?.commitment).toMatchObject({ ownerName: 'Awa', due: '2026-12-01', state: 'open' })
    const { home } = await readOwnHome(here.house, cast.awa.person, zone)
    expect(home.commitments.filter(({ due }) => due === '2026-12-01')).toHaveLength(1)
  })
})

test('several days given at the same moment to one next step make one promise, and none of them breaks', async () => {
  const room = await openRoom(here, [cast.awa, cast.omar], 'unattributed')
  const item = await writeStep(room.session, room)
  const give = (due: string) => {
    const input = { session: room.session, item, due }
    return dateItem(here.house, cast.awa, { input, zone })
  }
  // Nobody may write before all have looked: whoever comes second must find what was not there.
  const answers = await here.db.transaction().execute(async (tx) => {
    await sql`lock table commitment in share mode`.execute(tx)
    const given = ['2026-12-01', '2026-12-02', '2026-12-03'].map(give)
    await expect.poll(writersWaiting).toBe(given.length)
    return given
  })
  const settled = await Promise.all(answers)
  expect(settled.map(({ ok }) => ok)).toEqual([true, true, true])
  expect(new Set(settled.map((answer) => answer.ok && answer.value)).size).toBe(1)
})

async function writersWaiting(): Promise<number> {
  const { rows } = await sql<{ waiting: number }>`
    select count(*)::int as waiting from pg_locks
    where relation = 'commitment'::regclass and not granted
      and database = (select oid from pg_database where datname = current_database())`.execute(
    here.db,
  )
  return rows[0]?.waiting ?? 0
}

test('the community reads those made outside a session, the nearest day first; others elsewhere do not', async () => {
  const later = await make(cast.omar, '2027-02-01')
  const sooner = await make(cast.awa, '2027-01-01')
  const { open } = await listCommitments(here.house, cast.away)
  const ids = open.map(({ id }) => id)
  expect(ids.indexOf(sooner)).toBeLessThan(ids.indexOf(later))
  expect((await listCommitments(here.house, cast.stranger)).open).toEqual([])
})

async function make(member: Membership, due = '2026-12-01'): Promise<CommitmentId> {
  const input = { what: 'Tenir trois entretiens', due }
  const made = await makeCommitment(here.house, member, { input, language, zone })
  if (!made.ok) throw new Error(made.code)
  return made.value
}

async function offer(session: SessionId): Promise<CommitmentId> {
  const input = { to: cast.omar.person, what: 'Envoyer la grille' }
  const offered = await proposeCommitment(here.house, cast.awa, { session, input, language })
  if (!offered.ok) throw new Error(offered.code)
  return offered.value
}

/** Which commitments a run of the job announces. */
async function recalled(at: Date, atOnce?: number): Promise<unknown[]> {
  here.facts.length = 0
  await commitmentsDue(here.house, at, atOnce)
  return here.facts.map((fact) => ('commitment' in fact ? fact.commitment : null))
}

/** Awa, first in the room, writes her next step. */
async function writeStep(
  session: SessionId,
  { seats, runs, community }: Awaited<ReturnType<typeof openRoom>>,
) {
  const [by] = seats
  const [, run] = runs
  const item = newRandomId<'item'>()
  const words = newRandomId<'words'>()
  const at = here.clock.getTime()
  const place = { session_id: session, community_id: community }
  await here.db
    .insertInto('words')
    .values({ ...place, id: words, body: 'Appeler Fatou', language, erased_at: null })
    .execute()
  const events = [
    ...seats.map((seat) => ({
      type: 'joined',
      by: seat,
      place: 'remote',
      roles: [],
      guest: false,
    })),
    { type: 'started', by, epoch: 1 },
    { type: 'stepOpened', by, run, index: 1, present: 2, epoch: 2 },
    { type: 'written', by, run, item, words, named: true, late: false },
  ]
  await here.db
    .insertInto('live_log')
    .values(
      events.map((event, index) => ({
        ...place,
        seq: index + 1,
        event: JSON.stringify({ ...event, at }),
      })),
    )
    .execute()
  return item
}
