import { somebody } from '#areas/people/people.fixture.ts'
import type { Scope } from '#areas/people/types.ts'
import { SCOPES } from '#areas/people/types.ts'
import { issueToken } from '#areas/people/use-cases/keep-token.ts'
import { connect } from '#platform/db/connect.ts'
import { testDatabase } from '#platform/db/test-cluster.ts'
import { newRandomId } from '#platform/ids.ts'
import { makeSeal } from '#platform/seal.ts'
import type { Database } from '../database.ts'
import { openAppHouse } from '../house.ts'
import { startTestServer } from '../test-server.ts'

/** What a test reads of an answer. */
export interface Told {
  readonly status: number
  readonly headers: Headers
  // The tests say what they expect of it; nothing else knows.
  readonly body: Record<string, unknown> & { readonly items?: readonly Record<string, unknown>[] }
}

export interface Ask {
  readonly method?: string
  readonly token?: string | null
  readonly body?: unknown
  /** The Idempotency-Key; a new one for each POST when it is not said, none when null. */
  readonly key?: string | null
  readonly headers?: Readonly<Record<string, string>>
}

/** A built Palabre on a database of its own, and people with tokens. */
export async function openApiHouse() {
  const database = await testDatabase()
  const db = connect<Database>(database.url)
  const house = openAppHouse(db, {
    now: () => new Date(),
    seal: makeSeal('a secret of the tests, long enough', 'outbox'),
    origin: 'http://localhost',
    wake: null,
  })
  const server = await startTestServer({ databaseUrl: database.url })
  const opened = {
    db,
    house,
    /** The database of the server. */
    url: database.url,
    /** Put another here after it was killed. */
    server,
    origin: server.origin,
    call: (path: string, ask: Ask = {}) => call(server.origin, path, ask),
    /** Somebody with a password, and a token with these scopes; all of them when not said. */
    person: async (name: string, scopes: readonly Scope[] = SCOPES) => {
      const who = await somebody({ db, house } as never, { name })
      return { ...who, token: await tokenOf(house, who, scopes) }
    },
    tokenOf: (who: Awaited<ReturnType<typeof somebody>>, scopes: readonly Scope[]) =>
      tokenOf(house, who, scopes),
    close: async () => {
      await opened.server.stop()
      await db.destroy()
      await database.drop()
    },
  }
  return opened
}
export type ApiHouse = Awaited<ReturnType<typeof openApiHouse>>

async function tokenOf(
  house: ReturnType<typeof openAppHouse>,
  { person }: Awaited<ReturnType<typeof somebody>>,
  scopes: readonly Scope[],
): Promise<string> {
  const made = await issueToken(house, person, { name: 'Essai', scopes: [...scopes], days: 30 })
  if (!made.ok) throw new Error(made.code)
  return made.value.token
}

async function call(origin: string, path: string, ask: Ask): Promise<Told> {
  const method = ask.method ?? (ask.body === undefined ? 'GET' : 'POST')
  const key = ask.key === undefined && method === 'POST' ? newRandomId() : ask.key
  const response = await fetch(`${origin}/api/v1${path}`, {
    method,
    headers: {
      // The server may close a connection it finds idle in the instant it is used again.
      connection: 'close',
      ...(ask.token ? { authorization: `Bearer ${ask.token}` } : {}),
      ...(ask.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(key ? { 'idempotency-key': key } : {}),
      ...ask.headers,
    },
    ...(ask.body === undefined ? {} : { body: textOf(ask.body) }),
  })
  const text = await wholeOf(response)
  return { status: response.status, headers: response.headers, body: readable(response, text) }
}

/** All of an answer; of a stream, which has no end, what it says first. */
async function wholeOf(response: Response): Promise<string> {
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') ?? false
  if (!isStream || response.body === null) return response.text()
  const reader = response.body.getReader()
  const { value } = await reader.read()
  await reader.cancel()
  return new TextDecoder().decode(value)
}

function textOf(body: unknown): string {
  return typeof body === 'string' ? body : JSON.stringify(body)
}

function readable({ headers }: Response, text: string): Told['body'] {
  return /json/.test(headers.get('content-type') ?? '') ? JSON.parse(text) : { text }
}
