import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { openSilentProxy } from '../db/silent-proxy.fixture.ts'
import { testDatabase, type TestDatabase } from '../db/test-cluster.ts'
import { type HintBus, MemoryHints } from './hints.ts'
import { postgresHints } from './postgres-hints.ts'

let database: TestDatabase
let [near, far]: HintBus[] = []

beforeAll(async () => {
  database = await testDatabase()
  near = postgresHints({ url: database.url })
  far = postgresHints({ url: database.url })
})

afterAll(async () => {
  await near?.close()
  await far?.close()
  await database.drop()
})

function heard(bus: HintBus | undefined) {
  const list: string[] = []
  bus?.subscribe((topic, from) => void list.push(`${topic} ${from}`))
  return list
}

describe.each([
  ['in memory', () => new MemoryHints()],
  ['through PostgreSQL', () => postgresHints({ url: database.url })],
] as const)('Whoever listens to hints %s', (_, open) => {
  test('hears each of its own process at once, in order, until it no longer wants to', async () => {
    const bus: HintBus = open()
    const [stays, leaves] = [heard(bus), [] as string[]]
    const end = bus.subscribe((topic) => void leaves.push(topic))
    for (const topic of ['a', 'b:1', 'a']) bus.publish(topic)
    expect(stays).toEqual(['a here', 'b:1 here', 'a here'])
    end()
    end()
    bus.publish('c')
    expect([stays.at(-1), leaves]).toEqual(['c here', ['a', 'b:1', 'a']])
    await bus.close()
  })

  test('hears nothing more once it is closed, and whoever still publishes is not in trouble', async () => {
    const bus: HintBus = open()
    const list = heard(bus)
    await bus.close()
    expect(() => bus.publish('late')).not.toThrow()
    expect(list).toEqual([])
    await bus.close()
  })
})

test('a hint is heard here at once, elsewhere soon, and only once by each', async () => {
  const [here, there] = [heard(near), heard(far)]
  await vi.waitFor(() => {
    far?.publish('ping')
    expect(here).toContain('ping elsewhere')
  })
  here.length = 0
  for (const topic of ['a', 'b', 'a']) near?.publish(topic)
  expect(here).toEqual(['a here', 'b here', 'a here'])
  await vi.waitFor(() => expect(there.slice(-2)).toEqual(['a elsewhere', 'b elsewhere']))
})

test('a cut connection is opened again and hints go on', async () => {
  const there = heard(far)
  const admin = new Client({ connectionString: database.url })
  await admin.connect()
  await admin.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'palabre hints'`,
  )
  await admin.end()
  await vi.waitFor(
    () => {
      near?.publish('again')
      expect(there).toContain('again elsewhere')
    },
    { timeout: 10_000, interval: 50 },
  )
})

test('a connection that fell silent is given up, and hints go on by another', async () => {
  const proxy = await openSilentProxy(database.url)
  const troubles: unknown[] = []
  const onTrouble = (error: unknown) => void troubles.push(error)
  const bus = postgresHints({ url: proxy.url, silenceMs: 1_000, onTrouble })
  const there = heard(far)
  await vi.waitFor(() => {
    bus.publish('before')
    expect(there).toContain('before elsewhere')
  })
  proxy.freeze()
  bus.publish('lost')
  await vi.waitFor(() => expect(troubles).not.toEqual([]), { timeout: 20_000 })
  proxy.thaw()
  const back = () => {
    bus.publish('after')
    expect(there).toContain('after elsewhere')
  }
  await vi.waitFor(back, { timeout: 20_000, interval: 100 })
  await bus.close()
  await proxy.close()
})
