import { sql } from 'kysely'
import { codeOf } from '#platform/start-failure.ts'
import { runtime } from '../runtime.ts'

/** Why a node should get no requests now; `ready` when it should. */
export type Readiness = 'ready' | 'database_unreachable' | 'database_not_migrated' | 'jobs_stopped'

const PATIENCE_MS = 1_500
/** Named when the application was built: what this code needs of its database. */
const needed = Object.keys(import.meta.glob('/migrations/*.sql')).map((file) =>
  file.replace('/migrations/', ''),
)

/** Asks the database, at most for a moment: a probe that hangs tells its caller nothing. */
export async function readiness(): Promise<Readiness> {
  const late = new Promise<null>((resolve) => setTimeout(resolve, PATIENCE_MS, null).unref())
  const applied = await Promise.race([appliedMigrations().catch(causeOf), late])
  if (applied === null) return 'database_unreachable'
  if (!needed.every((name) => applied.has(name))) return 'database_not_migrated'
  return runtime().hasJobs() ? 'ready' : 'jobs_stopped'
}

async function appliedMigrations(): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ name: string }>`select name from migration order by name`.execute(
    runtime().house.db,
  )
  return new Set(rows.map(({ name }) => name))
}

const UNDEFINED_TABLE = '42P01'

/** A database without our tables is reachable, and empty. */
function causeOf(error: unknown): ReadonlySet<string> | null {
  return codeOf(error) === UNDEFINED_TABLE ? new Set() : null
}
