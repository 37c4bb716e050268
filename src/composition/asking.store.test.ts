import { type KyselyPlugin, PostgresQueryCompiler } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { browser, somebody } from '#areas/people/people.fixture.ts'
import { saveSuspension } from '#areas/people/store/keys.ts'
import type { PersonId } from '#areas/people/types.ts'
import { askLink } from '#areas/people/use-cases/ask-link.ts'
import { askReset } from '#areas/people/use-cases/ask-reset.ts'
import { connect } from '#platform/db/connect.ts'
import { type TestDatabase, testDatabase } from '#platform/db/test-cluster.ts'
import { makeSeal } from '#platform/seal.ts'
import { openAuth } from './auth.ts'
import type { Database } from './database.ts'
import { type AppHouse, openAppHouse } from './house.ts'

const SECRET = 'a secret of the tests, long enough'
const origin = 'http://localhost:3000'
const asked: string[] = []
const listening: KyselyPlugin = {
  transformQuery: ({ node, queryId }) => {
    asked.push(new PostgresQueryCompiler().compileQuery(node, queryId).sql)
    return node
  },
  transformResult: async ({ result }) => result,
}

let database: TestDatabase
let db: ReturnType<typeof connect<Database>>
let house: AppHouse
let woken: string[]
beforeAll(async () => {
  database = await testDatabase()
  db = connect<Database>(database.url)
  house = openAppHouse(db.withPlugin(listening), {
    now: () => new Date(),
    seal: makeSeal(SECRET, 'outbox'),
    origin,
    wake: async (_tx, job) => void woken.push(job),
  })
})
afterAll(async () => {
  await db.destroy()
  await database.drop()
})
beforeEach(() => (woken = []))

const WAYS = { askLink, askReset }

// The time it takes tells whatever the work differs by: so the work itself must be the same.
describe.each(['askLink', 'askReset'] as const)('%s', (way) => {
  test('asks the database the same things whether there is an account, none, or one that gets no mail', async () => {
    const { email } = await somebody({ db, house })
    const away = await somebody({ db, house })
    await suspend(away.person)
    const known = await work(way, email)
    expect(known.length).toBeGreaterThan(5)
    expect(await work(way, 'nobody@example.org')).toEqual(known)
    expect(await work(way, away.email)).toEqual(known)
    await Promise.all([1, 2, 3].map(() => work(way, email)))
    expect(await work(way, email)).toEqual(known)
    expect(woken).toHaveLength(7)
  })

  test('leaves a letter for whoever has an account alone', async () => {
    const { email } = await somebody({ db, house })
    await work(way, email)
    await work(way, 'nobody-else@example.org')
    const letters = await db
      .selectFrom('outbox')
      .select('recipient')
      .where('recipient', 'in', [email, 'nobody-else@example.org'])
      .execute()
    expect(letters).toEqual([{ recipient: email }])
  })
})

let network = 0
async function work(way: keyof typeof WAYS, email: string): Promise<readonly string[]> {
  const { port } = openAuth({ house, origin, secret: SECRET })
  asked.splice(0)
  await WAYS[way](house, port, browser(`192.0.2.${++network}`).knock(), { email })
  return asked.splice(0)
}

async function suspend(person: PersonId): Promise<void> {
  await saveSuspension(db, person, { suspendedAt: new Date(), now: new Date() })
}
