import { sql } from 'kysely'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { founding } from '#areas/communities/communities.fixture.ts'
import { startTestServer } from '../test-server.ts'
import { type ApiHouse, openApiHouse } from './api.fixture.ts'

let api: ApiHouse
/** Holds the gate at which the node is killed. */
let gatekeeper: Client

beforeAll(async () => {
  api = await openApiHouse()
  gatekeeper = new Client({ connectionString: api.url })
  await gatekeeper.connect()
}, 180_000)
afterAll(async () => {
  await gatekeeper.end()
  await api.close()
})

test.each([
  ['while it acts, nothing was done and the next request does it', 'acted_at', 201, undefined],
  ['between acting and answering, it is not done again', 'answer', 409, 'outcome_unknown'],
] as const)('when a node is killed %s', { timeout: 120_000 }, async (_, column, status, code) => {
  const { token, person } = await api.person('Awa Diop')
  const ask = { token, body: founding(), key: `killed at ${column}`.replaceAll(' ', '-') }
  const { port } = api.server
  await holdAt(column)
  const cut = api.call('/communities', ask).catch(() => 'cut')
  await expect.poll(isHeld, { timeout: 20_000 }).toBe(true)
  await api.server.kill()
  expect(await cut).toBe('cut')
  await cutHeld()
  await expect.poll(isHeld, { timeout: 20_000 }).toBe(false)
  await letGo()
  api.server = await startTestServer({ databaseUrl: api.url, port })

  expect((await api.call('/communities', ask)).body).toMatchObject({ code: 'still_working' })
  await sql`update idempotency set started_at = started_at - interval '31 s'`.execute(api.db)
  const again = await api.call('/communities', ask)
  expect([again.status, again.body['code']]).toEqual([status, code])
  const founded = await api.db
    .selectFrom('membership')
    .select('community_id')
    .where('person_id', '=', person)
    .execute()
  expect(founded).toHaveLength(1)
})

/** Whoever writes this column of a key waits for us. */
async function holdAt(column: 'acted_at' | 'answer'): Promise<void> {
  await sql`create or replace function wait_at_gate() returns trigger language plpgsql as $$
    begin perform pg_advisory_xact_lock(4140); return new; end $$`.execute(api.db)
  await sql`create trigger gate before update of ${sql.ref(column)} on idempotency
    for each row execute function wait_at_gate()`.execute(api.db)
  await gatekeeper.query('select pg_advisory_lock(4140)')
}

async function isHeld(): Promise<boolean> {
  const { rows } = await gatekeeper.query(
    `select 1 from pg_locks where locktype = 'advisory' and objid = 4140 and not granted`,
  )
  return rows.length === 1
}

/** What the dead node had sent and the database was still at dies with it, as on a machine that is gone. */
async function cutHeld(): Promise<void> {
  await gatekeeper.query(
    `select pg_terminate_backend(pid) from pg_locks
      where locktype = 'advisory' and objid = 4140 and not granted`,
  )
}

async function letGo(): Promise<void> {
  await gatekeeper.query('select pg_advisory_unlock(4140)')
  await sql`drop trigger gate on idempotency`.execute(api.db)
}
