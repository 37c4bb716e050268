import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect } from '../db/connect.ts'
import { openHouse } from '../db/house.ts'
import type { PlatformTables } from '../db/tables.ts'
import { testDatabase } from '../db/test-cluster.ts'
import { actingUnder, claimKey, freeKey, freeUnused, keepAnswer } from './idempotency.ts'

const NOON = new Date('2026-12-03T12:00:00Z').getTime()
let database: Awaited<ReturnType<typeof testDatabase>>
let db: ReturnType<typeof connect<PlatformTables>>
let passed = 0

beforeAll(async () => {
  database = await testDatabase()
  db = connect<PlatformTables>(database.url)
})
afterAll(async () => {
  await db.destroy()
  await database.drop()
})

const house = () =>
  openHouse<PlatformTables>({
    db,
    now: () => new Date(NOON + passed),
    announce: async () => undefined,
  })
const asking = (key: string) => ({
  principal: 'awa',
  key,
  route: 'POST /somewhere',
  hash: Buffer.alloc(32, 1),
})

async function claimed(key: string) {
  const earlier = await claimKey(house(), asking(key))
  if (earlier.kind !== 'first') throw new Error(earlier.kind)
  return earlier.claim
}

/** Does something that can be counted, under a claim. */
function act(claim: Awaited<ReturnType<typeof claimed>>) {
  return actingUnder(house(), claim).transaction((tx) =>
    tx.insertInto('rate_limit').values({ key: claim.key, points: 1, expire: 0 }).execute(),
  )
}

async function deeds(key: string): Promise<number> {
  const rows = await db.selectFrom('rate_limit').select('key').where('key', '=', key).execute()
  return rows.length
}

test('a request that died before it did anything is given up after 30 s: the next one acts', async () => {
  await claimed('dead early')
  expect(await claimKey(house(), asking('dead early'))).toEqual({ kind: 'running' })
  passed += 31_000
  expect(await claimKey(house(), asking('dead early'))).toMatchObject({ kind: 'first' })
})

test('one that died after it had acted is never done again, a day long', async () => {
  await act(await claimed('dead late'))
  passed += 31_000
  expect(await claimKey(house(), asking('dead late'))).toEqual({ kind: 'unknown' })
  passed += 20 * 3_600_000
  expect(await claimKey(house(), asking('dead late'))).toEqual({ kind: 'unknown' })
  expect(await deeds('dead late')).toBe(1)
})

test('one that was only slow, and was given up, undoes what it did: two never act', async () => {
  const slow = await claimed('slow')
  passed += 31_000
  const quick = await claimed('slow')
  await expect(act(slow)).rejects.toThrow('taken this key over')
  expect(await deeds('slow')).toBe(0)
  await act(quick)
  expect(await deeds('slow')).toBe(1)
})

test('one that was given up frees nothing: the key is somebody else’s by now', async () => {
  const slow = await claimed('given up')
  passed += 31_000
  await claimed('given up')
  await freeKey(house(), slow)
  await freeUnused(house(), slow)
  expect(await claimKey(house(), asking('given up'))).toEqual({ kind: 'running' })
})

test('of many that find it given up, one gets it', async () => {
  await claimed('crowd')
  passed += 31_000
  const all = await Promise.all(Array.from({ length: 8 }, () => claimKey(house(), asking('crowd'))))
  expect(all.filter(({ kind }) => kind === 'first')).toHaveLength(1)
})

test('one that broke leaves its key free, unless it had acted', async () => {
  const nothing = await claimed('broke early')
  await freeUnused(house(), nothing)
  expect(await claimKey(house(), asking('broke early'))).toMatchObject({ kind: 'first' })
  const something = await claimed('broke late')
  await act(something)
  await freeUnused(house(), something)
  passed += 31_000
  expect(await claimKey(house(), asking('broke late'))).toEqual({ kind: 'unknown' })
})

test('a refused one leaves it free, and an answered one answers', async () => {
  const refused = await claimed('refused')
  await freeKey(house(), refused)
  const mended = await claimed('refused')
  await act(mended)
  await keepAnswer(house(), mended, 'done')
  expect(await claimKey(house(), asking('refused'))).toEqual({ kind: 'answered', answer: 'done' })
})
