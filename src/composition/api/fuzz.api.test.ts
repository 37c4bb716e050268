import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { founding, foundWith } from '#areas/communities/communities.fixture.ts'
import type { Membership } from '#areas/communities/types.ts'
import { enterCommunity } from '#areas/communities/use-cases/enter-community.ts'
import { planAhead } from '#areas/sessions/sessions.fixture.ts'
import { announceSession } from '#areas/sessions/use-cases/announce-session.ts'
import { planSession } from '#areas/sessions/use-cases/plan-session.ts'
import { type ApiHouse, openApiHouse, type Told } from './api.fixture.ts'
import { misfits } from './fits.fixture.ts'
import { hostile, JSON_TYPE, ODD_PATHS, TYPES, wireOf } from './mutants.fixture.ts'
import { apiDocument, OPERATIONS } from './operations.ts'
import { codesOf } from './codes.ts'
import type { Schema } from './shapes.ts'
import type { Operation } from './terms.ts'

/** Requests for each operation; `FUZZ=500` for the deep form. */
const RUNS = Number(process.env['FUZZ'] ?? 30)
const SEED = Number(process.env['FUZZ_SEED'] ?? 20_261_120)
/** At the same time, of one operation: races are part of it. */
const LANES = 5

let api: ApiHouse
let bystander: Awaited<ReturnType<ApiHouse['person']>>
const document = apiDocument('en')
const schemas = (document.components?.schemas ?? {}) as Record<string, Schema>

beforeAll(async () => {
  api = await openApiHouse()
  bystander = await api.person('Personne Tierce')
}, 180_000)
afterAll(() => api.close())

test.each(OPERATIONS.map((operation) => [operation.key, operation] as const))(
  '%s answers anything without breaking, and as it is described',
  { timeout: 20_000 + RUNS * 2_000 },
  async (_, operation) => {
    const world = await makeWorld()
    const told = described(operation)
    const body = told.requestBody?.content['application/json']?.schema
    const query = queryOf(told)
    const request = fc.record({
      path: pathOf(operation, world),
      query: hostile(query, schemas),
      body: body === undefined ? fc.constant(undefined) : wireOf(hostile(body, schemas)),
      type: fc.oneof({ arbitrary: fc.constant(JSON_TYPE), weight: 12 }, fc.constantFrom(...TYPES)),
    })
    const lanes = fc.array(request, { minLength: LANES, maxLength: LANES })
    const alike = fc.asyncProperty(lanes, async (requests) => {
      const found = requests.map((one) => faults(operation, told, { ...one, token: world.token }))
      expect((await Promise.all(found)).flat()).toEqual([])
    })
    await fc.assert(alike, { numRuns: Math.ceil(RUNS / LANES), seed: SEED })
  },
)

test('none of it made anybody an administrator, nor a member without their own yes', async () => {
  const risen = await api.db
    .selectFrom('person')
    .select('id')
    .where('is_administrator', '=', true)
    .execute()
  const pulled = await api.db
    .selectFrom('membership')
    .select('community_id')
    .where('person_id', '=', bystander.person)
    .execute()
  expect([risen, pulled]).toEqual([[], []])
})

interface Described {
  readonly parameters?: readonly {
    readonly name: string
    readonly in: string
    readonly schema: Schema
  }[]
  readonly requestBody?: { readonly content: Record<string, { readonly schema: Schema }> }
  readonly responses: Record<string, { readonly content?: Record<string, { schema: Schema }> }>
}

async function makeWorld() {
  const person = await api.person('Qui Essaie')
  const signedIn = { ...person, kind: 'person' } as never
  const { address } = await foundWith(api.house, signedIn, founding())
  const membership = await enterCommunity(api.house, signedIn, address)
  if (membership === null) throw new Error('The founder is no member.')
  const planned = await planSession(api.house, membership, planAhead())
  if (!planned.ok) throw new Error(planned.code)
  const open = await openRoom(membership)
  return { ...person, address, session: planned.value, open }
}

interface Hostile {
  readonly path: string
  readonly query: unknown
  /** As it goes over the wire, JSON or not. */
  readonly body: string | undefined
  readonly type: string
  readonly token: string
}

/** A session whose room is open. */
async function openRoom(membership: Membership): Promise<string> {
  const wish = planAhead({ method: 'codev' })
  const planned = await planSession(api.house, membership, wish)
  if (!planned.ok) throw new Error(planned.code)
  const announced = await announceSession(api.house, membership, planned.value)
  if (!announced.ok) throw new Error(announced.code)
  return planned.value
}

async function faults(operation: Operation, told: Described, sent: Hostile): Promise<string[]> {
  const { path, query, body, type, token } = sent
  const answer = await api.call(`${path}${searchOf(query)}`, {
    method: operation.method,
    token,
    ...(body === undefined ? {} : { body, headers: { 'content-type': type } }),
  })
  return [
    ...undescribed(operation, told, answer),
    ...misshapen(told, answer),
    ...plainText(operation, answer),
  ]
}

/** Whatever goes wrong is a problem, and whatever goes right is of the kind that was promised. */
function plainText({ terms }: Operation, { status, headers }: Told): string[] {
  const type = headers.get('content-type') ?? ''
  if (status === 204) return []
  const promised = status < 400 ? (terms.media ?? 'application/json') : 'application/problem+json'
  return type.startsWith(promised) ? [] : [`${status} is ${type}`]
}

function undescribed(operation: Operation, told: Described, { status, body }: Told): string[] {
  if (status >= 500 || told.responses[String(status)] === undefined) return [`answered ${status}`]
  const codes = codesOf(operation).map(String)
  return status < 400 || codes.includes(String(body['code']))
    ? []
    : [`code ${String(body['code'])}`]
}

function misshapen({ responses }: Described, { status, body }: Told): string[] {
  const schema = responses[String(status)]?.content?.['application/json']?.schema
  return schema === undefined ? [] : misfits(body, schema, schemas)
}

function described({ path, method }: Operation): Described {
  const paths = document.paths as Record<string, Record<string, Described>>
  const found = paths[path]?.[method.toLowerCase()]
  if (found === undefined) throw new Error(`${method} ${path} is not described.`)
  return found
}

function queryOf({ parameters = [] }: Described): Schema {
  const fields = parameters.filter((each) => each.in === 'query')
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map(({ name, schema }) => [name, schema])),
  }
}

function searchOf(query: unknown): string {
  if (typeof query !== 'object' || query === null) return ''
  // A longer address is refused by the server itself, before there is anything to answer with.
  const pairs = Object.entries(query).map(([key, value]) => [key, written(value).slice(0, 2_000)])
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs).toString()}`
}

/** An object made from nothing has no text of its own. */
function written(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** Mostly what exists, sometimes what does not, sometimes nonsense. */
function pathOf(
  { path }: Operation,
  world: Awaited<ReturnType<typeof makeWorld>>,
): fc.Arbitrary<string> {
  const names = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name = '']) => name)
  const real: Readonly<Record<string, string>> = {
    community: world.address,
    session: path.includes('/room') ? world.open : world.session,
    method: 'codev',
    person: bystander.person,
    hat: 'facilitator',
    aspect: 'lived',
  }
  const values = names.map((name) =>
    fc.oneof(
      { arbitrary: fc.constant(real[name] ?? world.session), weight: 6 },
      { arbitrary: fc.uuid({ version: 7 }), weight: 1 },
      { arbitrary: fc.constantFrom(...ODD_PATHS), weight: 1 },
    ),
  )
  return fc
    .tuple(...values)
    .map((chosen) =>
      names.reduce((text, name, index) => text.replace(`{${name}}`, chosen[index] ?? ''), path),
    )
}
