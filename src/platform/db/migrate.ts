import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { codeOf, StartFailure } from '../start-failure.ts'

/** One file `migrations/NNNN-area-what.sql`; `hash` is the SHA-256 of its bytes. */
export interface Migration {
  readonly name: string
  readonly sql: string
  readonly hash: string
}

export interface MigrateOptions {
  readonly url: string
  readonly folder: string
  readonly now: () => Date
  /** Told before each migration runs: its name, its place from 1, how many will run. */
  readonly onStep?: (name: string, place: number, total: number) => void
}

// An area’s first file may be its name alone: 0002-people.sql.
const NAME = /^\d{4}-[a-z]+(-[a-z0-9]+)*\.sql$/

/**
 * Brings the database up to date: each new file in one transaction of its own, in the order of
 * names, while other nodes that start at the same time wait for their turn.
 * Refuses 'migration_changed' when a file that has run was edited or removed, 'migration_failed'
 * when one fails (it leaves no trace), 'configuration' when a file is misnamed.
 * @returns the names that ran; empty when there was nothing to do.
 */
export async function migrate(options: MigrateOptions): Promise<string[]> {
  const migrations = readMigrations(options.folder)
  const client = await openClient(options.url)
  try {
    await createLedger(client)
    return await runPending(client, migrations, options)
  } finally {
    await client.end()
  }
}

/** @returns the names that would run, without running them. */
export async function findPending(url: string, folder: string): Promise<string[]> {
  const client = await openClient(url)
  try {
    const { rows } = await client.query<{ made: boolean }>(
      `select to_regclass('migration') is not null as made`,
    )
    const migrations = readMigrations(folder)
    const applied = rows[0]?.made ? await readLedger(client) : new Map<string, string>()
    return migrations.filter(({ name }) => !applied.has(name)).map(({ name }) => name)
  } finally {
    await client.end()
  }
}

async function openClient(url: string): Promise<Client> {
  // Migrations may take their time, and wait for those of another node: only opening is limited.
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    application_name: 'palabre migrate',
    keepAlive: true,
  })
  // The query that fails tells; without a listener a cut connection would also end the process.
  client.on('error', () => undefined)
  await client.connect()
  return client
}

/** @returns the folder's migrations in order; empty when it holds none. */
function readMigrations(folder: string): Migration[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.sql'))
  return names.toSorted().map((name) => readMigration(folder, name))
}

function readMigration(folder: string, name: string): Migration {
  if (!NAME.test(name)) {
    throw new StartFailure(
      'configuration',
      `The migration ${name} is not named NNNN-area-what.sql.`,
      'Rename the file.',
    )
  }
  const sql = readFileSync(join(folder, name), 'utf8')
  return { name, sql, hash: createHash('sha256').update(sql).digest('hex') }
}

async function runPending(
  client: Client,
  migrations: Migration[],
  options: MigrateOptions,
): Promise<string[]> {
  const applied = await readLedger(client)
  refuseRewrittenHistory(migrations, applied)
  const pending = migrations.filter(({ name }) => !applied.has(name))
  const ran: string[] = []
  for (const [index, migration] of pending.entries()) {
    options.onStep?.(migration.name, index + 1, pending.length)
    if (await runOne(client, migration, options.now())) ran.push(migration.name)
  }
  return ran
}

/** @returns false when another node ran it while we waited for the lock row. */
async function runOne(client: Client, migration: Migration, now: Date): Promise<boolean> {
  try {
    await client.query('begin')
    await client.query('select id from migration_lock where id = 1 for update')
    const isNew = await note(client, migration, now)
    if (isNew) await client.query(migration.sql)
    await client.query('commit')
    return isNew
  } catch (cause) {
    await client.query('rollback').catch(() => undefined)
    throw migrationFailed(migration.name, cause)
  }
}

async function note(client: Client, migration: Migration, now: Date): Promise<boolean> {
  const { rowCount } = await client.query(
    'insert into migration (name, hash, applied_at) values ($1, $2, $3) on conflict (name) do nothing',
    [migration.name, migration.hash, now],
  )
  return rowCount === 1
}

const LEDGER = `
  create table if not exists migration (
    name text primary key,
    hash text not null,
    applied_at timestamptz not null
  );
  create table if not exists migration_lock (id integer primary key check (id = 1));
  insert into migration_lock (id) values (1) on conflict do nothing;
`

/** Unique violation, duplicate table, duplicate object (the row type of the same table): one race, seen at three depths. */
const LOST_RACE = ['23505', '42P07', '42710']

/** Two nodes may create it at once; `if not exists` then still loses the race inside PostgreSQL's catalogue. */
async function createLedger(client: Client): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await client.query(LEDGER)
      return
    } catch (error) {
      if (!LOST_RACE.includes(codeOf(error)) || attempt === 5) throw error
    }
  }
}

async function readLedger(client: Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ name: string; hash: string }>(
    'select name, hash from migration order by name',
  )
  return new Map(rows.map(({ name, hash }) => [name, hash]))
}

function refuseRewrittenHistory(migrations: Migration[], applied: Map<string, string>): void {
  const known = new Map(migrations.map(({ name, hash }) => [name, hash]))
  for (const [name, hash] of applied) {
    if (!known.has(name)) throw databaseIsNewer(name)
    if (known.get(name) !== hash) throw fileWasEdited(name)
  }
}

function databaseIsNewer(name: string): StartFailure {
  return new StartFailure(
    'migration_changed',
    `This database was migrated by another version of Palabre: it has run ${name}, which this version does not know.`,
    'Start the newer version of Palabre, or restore the backup made before it.',
  )
}

function fileWasEdited(name: string): StartFailure {
  return new StartFailure(
    'migration_changed',
    `The migration ${name} has changed since it ran on this database.`,
    'Put the file back as it was and write what must change in a new migration.',
  )
}

function migrationFailed(name: string, cause: unknown): StartFailure {
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new StartFailure(
    'migration_failed',
    `The migration ${name} failed and was undone: ${reason}`,
    'The database is as it was before it. Fix the cause, then start again.',
    cause,
  )
}
