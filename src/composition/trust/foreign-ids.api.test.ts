import { randomUUID } from 'node:crypto'
import * as fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { afternoonAhead } from '#platform/ahead.fixture.ts'
import { fittingOf } from '../api/mutants.fixture.ts'
import { apiDocument, OPERATIONS } from '../api/operations.ts'
import type { Schema } from '../api/shapes.ts'
import type { Operation } from '../api/terms.ts'
import { knock } from './knock.fixture.ts'
import type { Persona } from './personas.ts'
import { type World, openWorld } from './world.fixture.ts'

/** Bodies tried with each id: among them some that the operation takes. */
const BODIES = 6
/** What each name in a path below a community or a session stands for. */
const TABLES: Readonly<Record<string, string>> = {
  amendment: 'select id from amendment where community_id = $',
  change: 'select id from setting_change where community_id = $',
  commitment: 'select id from commitment where community_id = $',
  consent: 'select id from consent where community_id = $',
  invitation: 'select id from invitation where community_id = $',
  item: `select distinct (regexp_matches(live_log::text, '"item"+: *"+([0-9a-f-]{36})'))[1] as id
         from live_log where community_id = $`,
  line: 'select distinct line as id from minutes_line where community_id = $',
  offer: 'select id from hat_offer where community_id = $',
  proposal: 'select id from setting_proposal where community_id = $',
  part: 'select id from session_part where community_id = $',
  request: 'select id from join_request where community_id = $',
  story: 'select id from story where community_id = $',
  version: 'select id from charter_version where community_id = $',
}
/** What every community and session has one of, or numbers from one. */
const OWN = new Set(['community', 'session', 'hat', 'number'])

const document = apiDocument('en')
const schemas = (document.components?.schemas ?? {}) as Record<string, Schema>
const nested = OPERATIONS.filter(({ path }) => /^\/(communities|sessions)\//.test(path)).flatMap(
  (operation) => {
    const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
    const below = names.filter((name) => !OWN.has(name))
    return below.map((name) => ({ operation, name, title: operation.key }))
  },
)

let world: World
let home: string
/** A session of home whose runsheet can still change. */
let draft: string | undefined

beforeAll(async () => {
  world = await openWorld()
  home = await idOf(world.params.home['community'] ?? '')
  await furnish()
}, 180_000)
afterAll(() => world?.close())

describe('A thing of another community, named under one’s own, is as if it were nowhere', () => {
  test.each(nested)('$title', async ({ operation, name }) => {
    const ids = await idsOf(name)
    expect(ids.length, `no ${name} is planted`).toBeGreaterThan(0)
    const before = await everythingOf(home)
    for (const body of bodiesOf(operation)) {
      const nowhere = await ask('elsewhere', operation, { name, id: randomUUID(), body })
      const told = ids.slice(-3).map((id) => ask('elsewhere', operation, { name, id, body }))
      for (const there of await Promise.all(told)) expect(there).toEqual(nowhere)
      // Minutes of one person alone are approved as they are proposed: nobody amends theirs.
      expect(operation.path.includes('amendments') ? [409, 422] : [404, 422]).toContain(
        nowhere.status,
      )
    }
    expect(await everythingOf(home)).toEqual(before)
  })

  test('also a line of their minutes, to whoever can amend minutes', async () => {
    const amending = nested.find(({ operation }) => operation.path.endsWith('/amendments'))
    if (amending === undefined) throw new Error('Nothing amends a line.')
    const theirs = await idsOf('line', await idOf(world.params.hidden['community'] ?? ''))
    const body = { text: 'À ma façon.', language: 'fr' }
    for (const id of theirs) {
      const told = await ask('member', amending.operation, { name: 'line', id, body }, 'home')
      expect(told).toEqual({ status: 404, code: 'unknown_line' })
    }
    expect(theirs.length).toBeGreaterThan(0)
  })

  test('though all of it exists, and its own people reach it', async () => {
    const unreached: string[] = []
    for (const name of Object.keys(TABLES)) if (!(await isReached(name))) unreached.push(name)
    // A commitment spoken in the room takes a day from its owner alone, who is not among those who ask.
    expect(unreached).toEqual(['item'])
  })
})

/** Whether one of the operations that name such a thing reaches it; the first that does is enough. */
async function isReached(name: string): Promise<boolean> {
  for (const each of nested) {
    if (each.name === name && (await reaches(each.operation, name))) return true
  }
  return false
}

/** Whether somebody of home is told anything else of its own thing than of one that is nowhere. */
async function reaches(operation: Operation, name: string): Promise<boolean> {
  const ids = (await idsOf(name)).slice(-4)
  for (const body of bodiesOf(operation)) {
    for (const persona of ['facilitator', 'member'] as const) {
      const nowhere = await ask(persona, operation, { name, id: randomUUID(), body }, 'home')
      for (const id of ids) {
        const there = await ask(persona, operation, { name, id, body }, 'home')
        if (JSON.stringify(there) !== JSON.stringify(nowhere)) return true
      }
    }
  }
  return false
}

async function ask(
  persona: Persona,
  { method, path }: Operation,
  { name, id, body }: { name: string; id: string; body: unknown },
  place: 'home' | 'hidden' = 'hidden',
): Promise<{ status: number; code: unknown }> {
  const params = { ...world.params[place], [name]: id }
  const isAfter = /minutes\/|items/.test(path)
  const before = place === 'home' ? (draft ?? '') : (params['session'] ?? '')
  const session = (isAfter && params['closed session']) || before
  const filled = path.replace(/\{(\w+)\}/g, (_, each: string) =>
    each === 'session' ? session : (params[each as 'community'] ?? id),
  )
  const reply = await knock(world, persona, {
    path: `/api/v1${filled}`,
    init: {
      method,
      headers: {
        accept: 'application/json',
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    },
  })
  const told = reply.body === '' ? {} : (JSON.parse(reply.body) as Record<string, unknown>)
  return { status: reply.status, code: told['code'] ?? null }
}

function bodiesOf({ method, path }: Operation): unknown[] {
  const paths = document.paths as Record<string, Record<string, Described>>
  const schema =
    paths[path]?.[method.toLowerCase()]?.requestBody?.content['application/json']?.schema
  if (schema === undefined) return [undefined]
  return fc.sample(fittingOf(schema, schemas), { numRuns: BODIES, seed: 12 })
}

interface Described {
  readonly requestBody?: { readonly content: Record<string, { readonly schema: Schema }> }
}

async function idOf(address: string): Promise<string> {
  const { id } = await world.db
    .selectFrom('community')
    .select('id')
    .where('address', '=', address)
    .executeTakeFirstOrThrow()
  return id
}

async function idsOf(name: string, community = home): Promise<string[]> {
  const known = TABLES[name]
  if (known === undefined) throw new Error(`Say in TABLES where a {${name}} is kept.`)
  const query = known.replace('$', `'${community}'`)
  const { rows } = await sql.raw<{ id: string }>(`${query} order by 1`).execute(world.db)
  return rows.map(({ id }) => id)
}

/** A fingerprint of each table's rows of a community. */
async function everythingOf(community: string): Promise<Record<string, string>> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.columns
    where column_name = 'community_id' and table_schema = 'public' order by 1`.execute(world.db)
  const prints = rows.map(async ({ name }) => {
    const { rows: found } = await sql<{ print: string | null }>`
      select md5(string_agg(t::text, '|' order by t::text)) as print
      from ${sql.table(name)} t where community_id = ${community}`.execute(world.db)
    return [name, found[0]?.print ?? ''] as const
  })
  return Object.fromEntries(await Promise.all(prints))
}

/** What the seed of the world does not hold: made by people of home, through the API. */
async function furnish(): Promise<void> {
  const at = `/communities/${world.params.home['community']}`
  const member = world.people.member.person
  const reason = 'Tout le monde peut venir.'
  await does('facilitator', `PATCH ${at}/settings`, { setting: 'joinRule', value: 'open', reason })
  await does('facilitator', `PATCH ${at}/settings`, {
    setting: 'kind',
    value: 'network',
    reason,
  })
  await does('facilitator', `PUT ${at}/hats/coordinator`)
  await does('facilitator', `POST ${at}/hat-offers`, { hat: 'coordinator', to: member })
  const telling = OPERATIONS.find(({ terms }) => terms.id === 'tellStory')
  if (telling !== undefined) await does('facilitator', `POST ${at}/stories`, bodiesOf(telling)[0])
  const minutes = `/sessions/${world.params.home['closed session']}/minutes`
  const learned = { section: 'learned', text: 'On y va ensemble.', language: 'fr' }
  await does('facilitator', `POST ${minutes}/lines`, learned)
  await does('facilitator', `POST ${minutes}/proposal`)
  const [line] = await idsOf('line')
  const words = { text: 'Autrement dit.', language: 'fr' }
  await does('member', `POST ${minutes}/lines/${line}/amendments`, words)
  const made = await does('facilitator', `POST ${at}/sessions`, {
    question: 'Et maintenant ?',
    language: 'fr',
    localStart: afternoonAhead(30),
    zone: 'Europe/Brussels',
    format: 'online',
    level: 'roomOnly',
    method: 'codev',
  })
  draft = String(made['id'] ?? made['session'])
}

async function does(persona: Persona, what: string, body?: unknown) {
  const [method = '', path = ''] = what.split(' ')
  const headers = { 'content-type': 'application/json', 'idempotency-key': randomUUID() }
  const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }
  const { status, body: told } = await knock(world, persona, { path: `/api/v1${path}`, init })
  if (status >= 400) throw new Error(`${what}: ${status} ${told}`)
  return (told === '' ? {} : JSON.parse(told)) as Record<string, unknown>
}
