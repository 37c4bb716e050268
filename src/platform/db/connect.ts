import { Kysely, PostgresDialect } from 'kysely'
import { Pool, types } from 'pg'
import { PreparingClient } from './preparing-client.ts'

export interface ConnectOptions {
  /** How many connections at most. */
  readonly max?: number
  /** A query that runs longer is ended by the database; 0 lets it run. */
  readonly statementTimeoutMs?: number
  /** Told when a connection is cut, for instance because the database restarts; the pool mends itself. */
  readonly onConnectionError?: (error: Error) => void
}

/**
 * Opens a pool; nothing is sent before the first query. Whole numbers come as `number` (a value
 * that a number cannot hold is an error, never a rounded one), instants as `Date`, dates without
 * time and times without zone as text, since they name no instant.
 */
export function connect<DB>(url: string, options: ConnectOptions = {}): Kysely<DB> {
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool: openPool(url, options) }) })
}

function openPool(url: string, options: ConnectOptions = {}): Pool {
  const pool = new Pool({
    Client: PreparingClient,
    connectionString: url,
    max: options.max ?? 10,
    statement_timeout: options.statementTimeoutMs ?? 2_000,
    idle_in_transaction_session_timeout: 30_000,
    connectionTimeoutMillis: 10_000,
    application_name: 'palabre',
    types: { getTypeParser },
  })
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
