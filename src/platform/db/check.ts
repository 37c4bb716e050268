import { Client } from 'pg'
import { codeOf, StartFailure } from '../start-failure.ts'

const OLDEST = 15

/**
 * Asks a database that we do not run whether we can live in it.
 * Refuses 'database_unreachable' and 'database_too_old'; the password is never shown.
 * @returns its version, such as '15.18'
 */
export async function checkDatabase(url: string): Promise<string> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    query_timeout: 10_000,
    application_name: 'palabre',
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } =
      await client.query<ServerRow>(`select current_setting('server_version_num')::integer as number,
      current_setting('server_version') as version, current_setting('server_encoding') as encoding`)
    const row = rows[0] ?? { number: 0, version: 'unknown', encoding: '' }
    refuseUnfit(row)
    return row.version.split(' ')[0] ?? row.version
  } catch (cause) {
    throw cause instanceof StartFailure ? cause : unreachableDatabase(url, cause)
  } finally {
    await client.end().catch(() => undefined)
  }
}

interface ServerRow {
  readonly number: number
  readonly version: string
  readonly encoding: string
}

/** Refuses 'database_too_old', and 'configuration' for text that is not UTF-8. */
export function refuseUnfit({ number, version, encoding }: ServerRow): void {
  if (number < OLDEST * 10_000) {
    throw new StartFailure(
      'database_too_old',
      `The database of DATABASE_URL is PostgreSQL ${version}, and Palabre needs ${OLDEST} or newer.`,
      'Upgrade it, or leave DATABASE_URL out to use the PostgreSQL that comes with Palabre.',
    )
  }
  if (encoding !== 'UTF8') {
    throw new StartFailure(
      'configuration',
      `The database of DATABASE_URL stores text as ${encoding}, and Palabre needs UTF8.`,
      'Create it again with: createdb --encoding=UTF8 --template=template0 NAME',
    )
  }
}

/** What each answer means, and how to mend it. */
const REASONS: Readonly<Record<string, readonly [string, string]>> = {
  ECONNREFUSED: [
    'nothing listens there',
    'Start PostgreSQL, or correct the host and port of DATABASE_URL.',
  ],
  ENOTFOUND: ['that host is unknown', 'Correct the host of DATABASE_URL.'],
  EAI_AGAIN: ['that host cannot be looked up', 'Check the network and the host of DATABASE_URL.'],
  ENOENT: ['no socket is there', 'Start PostgreSQL, or correct the host of DATABASE_URL.'],
  ETIMEDOUT: [
    'it does not answer',
    'Check the network and the firewall between Palabre and the database.',
  ],
  '28P01': ['it refuses this user or password', 'Correct the user and password of DATABASE_URL.'],
  '28000': [
    'it refuses this user',
    'Correct the user of DATABASE_URL, or allow it in pg_hba.conf.',
  ],
  '3D000': [
    'that database does not exist',
    'Create it, or correct the name at the end of DATABASE_URL.',
  ],
  '53300': ['it has no free connection', 'Raise its max_connections, or lower DATABASE_POOL.'],
  '57P03': ['it is starting', 'Wait a moment, then start again.'],
}

function unreachableDatabase(url: string, cause: unknown): StartFailure {
  const known = REASONS[codeOf(cause)]
  const [why, mend] = known ?? [
    codeOf(cause) || 'it does not answer',
    'Correct DATABASE_URL, or start the database.',
  ]
  return new StartFailure(
    'database_unreachable',
    `The database at ${placeOf(url)} cannot be reached: ${why}.`,
    mend,
    cause,
  )
}

/** Host, port and name, without user and password. */
function placeOf(url: string): string {
  const { hostname, port, pathname, searchParams } = new URL(url)
  return `${searchParams.get('host') ?? hostname}${port && `:${port}`}${pathname}`
}
