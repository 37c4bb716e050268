import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { builtKeys } from './built-doors.fixture.ts'
import { type Reply, type Try, everyDoor, isIn, isJob, knock, triesOf } from './knock.fixture.ts'
import { MATRIX } from './matrix.ts'
import { PERSONAS, type Persona } from './personas.ts'
import type { Row } from './rows.ts'
import { OPTIONAL, type World, openWorld } from './world.fixture.ts'

const doors = everyDoor()
let world: World

beforeAll(async () => {
  world = await openWorld(OPTIONAL)
}, 120_000)

afterAll(() => world?.close())

describe('The table of doors', () => {
  test('names every door there is, and none that is gone', () => {
    const known = Object.keys(MATRIX)
    const keys = doors.map(({ key }) => key)
    expect(
      keys.filter((key) => !known.includes(key)),
      'missing in matrix.ts',
    ).toEqual([])
    expect(
      known.filter((key) => !keys.includes(key)),
      'gone, still in matrix.ts',
    ).toEqual([])
  })

  test('names what the build answers to, as its own manifest lists it', async () => {
    const declared = Object.keys(MATRIX).filter(isBuilt)
    expect(await builtKeys()).toEqual(declared.toSorted())
  })

  test('lets somebody through each door, and keeps somebody out unless it is open to anyone', () => {
    const isOpen = new Set(doors.filter(({ because }) => because !== null).map(({ key }) => key))
    const rows = Object.entries(MATRIX)
    const shut = rows.filter(([, row]) => row.in.length === 0).map(([key]) => ({ key }))
    expect(shut).toEqual(doors.filter(isJob).map(({ key }) => ({ key })))
    const everybody = rows.filter(([, row]) => row.in.length === PERSONAS.length)
    expect(everybody.map(([key]) => key).filter((key) => !isOpen.has(key))).toEqual([])
  })
})

describe('Hidden and missing answer alike', () => {
  const closed = doors.filter(({ key }) =>
    /[[{](community|session|person|commitment)[\]}]/.test(key),
  )
  test.concurrent.each(closed)('$key', async ({ key, policy }) => {
    const hidden = triesOf({ key }, world.params.hidden)
    const missing = triesOf({ key }, world.params.missing)
    for (const attempt of hidden)
      expect(isIn(await knock(world, 'elsewhere', attempt), attempt)).toBe(true)
    for (const persona of ['visitor', 'member', 'administrator'] as const) {
      for (const [at, attempt] of hidden.entries()) {
        const nothing = missing[at] ?? attempt
        const [one, other] = await Promise.all([
          knock(world, persona, attempt),
          knock(world, persona, nothing),
        ])
        expect(isIn(one, attempt)).toBe(
          // A form for whoever has an account reads what was typed before it looks for anything.
          policy === 'signedIn' && persona !== 'visitor' && attempt.init.method !== undefined,
        )
        expect(sameness(one, attempt.path)).toEqual(sameness(other, nothing.path))
      }
    }
  })
})

describe('Each door lets in whom the table says, and nobody else', () => {
  // Leaving ends everybody's device: it is tried when nothing else is left to try.
  const leaving = 'POST /sign-out'
  const staying = doors.map(({ key }) => key).filter((key) => key !== leaving)
  test.concurrent.each(staying)('%s', async (key) => {
    expect(await openings(key)).toEqual(expectedOf(key, 'real'))
  })
  test('and leaving', async () => {
    expect(await openings(leaving)).toEqual(expectedOf(leaving, 'real'))
  })
})

describe.each(['demonstration', 'fresh'] as const)('On a %s instance', (kind) => {
  const some = doors.filter(({ key }) => MATRIX[key]?.only !== undefined)

  test('once the node has seen that it is one', { timeout: 30_000 }, async () => {
    await world.db.updateTable('instance').set({ kind, first_run_hash: null }).execute()
    const path = kind === 'fresh' ? '/welcome' : '/demo'
    const status = async () => (await knock(world, 'visitor', { path, init: {} })).status
    await expect.poll(status, { timeout: 20_000 }).toBe(200)
  })

  test.each(some.map(({ key }) => key))('%s', async (key) => {
    expect(await openings(key)).toEqual(expectedOf(key, kind))
  })
})

/** A route of the framework; operations, frames and jobs are doors of our own behind or around them. */
function isBuilt(key: string): boolean {
  return !/^JOB | frame$|^[A-Z]+ \/api\/v1\//.test(key)
}

/** Who got through a door in each way there is to try it, and what was done of a form that nobody has. */
async function openings(key: string) {
  const found = []
  for (const attempt of triesOf({ key }, world.params.home)) {
    const replies = await asEverybody(attempt)
    const got = replies.filter(({ reply }) => isIn(reply, attempt))
    const acted = got.filter(({ reply }) => attempt.channel === 'form' && !isRefused(reply))
    found.push({ [attempt.channel]: got.map(nameOf), tookForeignField: acted.map(nameOf) })
  }
  return found
}

function expectedOf(key: string, kind: 'real' | 'fresh' | 'demonstration') {
  const row: Row = MATRIX[key] ?? { in: [] }
  const isThere = row.only === undefined || row.only === kind
  return triesOf({ key }, world.params.home).map(({ channel }) => ({
    [channel]: isThere ? row.in : [],
    tookForeignField: [],
  }))
}

function nameOf({ persona }: { readonly persona: Persona }): Persona {
  return persona
}

function isRefused({ body }: Reply): boolean {
  return body.startsWith('{"type":"failure","status":422')
}

function asEverybody(attempt: Try): Promise<{ persona: Persona; reply: Reply }[]> {
  const knocks = PERSONAS.map(async (persona) => ({
    persona,
    reply: await knock(world, persona, attempt),
  }))
  return Promise.all(knocks)
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** All of a reply that may tell hidden from missing: without its number, its nonce and its own address. */
function sameness({ status, headers, body }: Reply, path: string) {
  const own = decodeURIComponent(path.replace(/\/__data.*|\?.*/, ''))
  const plain = (text: string) =>
    text
      .replaceAll(own, '{here}')
      .replaceAll(encodeURIComponent(own), '{here}')
      .replace(/nonce[-=]"?[\w+/=-]+"?/g, '{nonce}')
      .replace(UUID, '{id}')
  const told = [...headers].filter(([name]) => !['date', 'keep-alive', 'etag'].includes(name))
  return { status, body: plain(body), headers: told.map(([name, value]) => [name, plain(value)]) }
}
