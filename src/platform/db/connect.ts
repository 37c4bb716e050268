import { Kysely, PostgresDialect } from 'kysely'
import { Pool, types, type PoolConfig } from 'pg'
import type { Patience } from './patient-client.ts'
import { PreparingClient } from './preparing-client.ts'

export interface ConnectOptions {
  /** How many connections at most. */
  readonly max?: number
  /** A query that runs longer is ended by the database; 0 lets it run. */
  readonly statementTimeoutMs?: number
  /** How long it may say nothing while it owes an answer, before the connection is given up; 0 waits for ever. */
  readonly silenceMs?: number
  /** Told when a connection is cut, for instance because the database restarts; the pool mends itself. */
  readonly onConnectionError?: (error: Error) => void
}

const GRACE_MS = 3_000
const OPENING_MS = 5_000

/**
 * Opens a pool; nothing is sent before the first query. Whole numbers come as `number` (a value
 * that a number cannot hold is an error, never a rounded one), instants as `Date`, dates without
 * time and times without zone as text, since they name no instant.
 */
export function connect<DB>(url: string, options: ConnectOptions = {}): Kysely<DB> {
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool: openPool(url, options) }) })
}

function openPool(url: string, options: ConnectOptions = {}): Pool {
  const statementTimeoutMs = options.statementTimeoutMs ?? 2_000
  const config: PoolConfig & Patience = {
    Client: PreparingClient,
    connectionString: url,
    max: options.max ?? 10,
    statement_timeout: statementTimeoutMs,
    idle_in_transaction_session_timeout: 30_000,
    // The longest wait for a connection that others use.
    connectionTimeoutMillis: 10_000,
    application_name: 'palabre',
    types: { getTypeParser },
    // Longer than the database lets any query run: by then it would have refused, had it been there.
    silenceMs: options.silenceMs ?? (statementTimeoutMs && statementTimeoutMs + GRACE_MS),
    openingMs: OPENING_MS,
  }
  const pool = new Pool(config)
  // Without listeners, node ends the process when the database restarts: the pool's own is for clients
  // at rest, and one that is between two queries of a transaction would have none.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', (error) => options.onConnectionError?.(error)))
  return pool
}

/** The address of another database on the same server. */
export function otherDatabase(url: string, name: string): string {
  const other = new URL(url)
  other.pathname = `/${name}`
  return other.href
}

const { builtins } = types
const asText = (text: string): string => text
const OWN_PARSERS = new Map<number, (text: string) => unknown>([
  [builtins.INT8, toSafeNumber],
  [builtins.DATE, asText],
  [builtins.TIMESTAMP, asText],
])

function getTypeParser(type: number, format?: 'text' | 'binary'): (value: string) => unknown {
  const own = format === 'binary' ? undefined : OWN_PARSERS.get(type)
  return own ?? (types.getTypeParser(type, format as 'text') as (value: string) => unknown)
}

function toSafeNumber(text: string): number {
  const value = Number(text)
  if (Number.isSafeInteger(value)) return value
  throw new RangeError('A whole number from the database is larger than a number can hold')
}
