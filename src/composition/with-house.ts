import { readConfig } from '#platform/config.ts'
import { findPending } from '#platform/db/migrate.ts'
import { openLog } from '#platform/log.ts'
import { StartFailure } from '#platform/start-failure.ts'
import { borrowDatabase, environmentOf } from './open-database.ts'
import { MIGRATIONS } from './project.ts'
import { openRuntime, type Runtime } from './runtime.ts'

/** For a command that calls a use case: the same house as the pages', beside a Palabre that runs or alone. */
export async function withHouse<Result>(
  work: (runtime: Runtime) => Promise<Result>,
): Promise<Result> {
  const config = readConfig(process.env)
  const log = openLog(config.logLevel)
  const database = await borrowDatabase(config, { progress: () => undefined, log })
  try {
    const pending = await findPending(database.url, MIGRATIONS)
    if (pending.length > 0) throw notMigrated(pending.length)
    const runtime = openRuntime({ ...process.env, ...environmentOf(config, database) })
    return await work(runtime).finally(() => runtime.close())
  } finally {
    await database.close()
  }
}

function notMigrated(count: number): StartFailure {
  return new StartFailure(
    'database_too_old',
    `The database lacks ${count} migration${count === 1 ? '' : 's'} of this version.`,
    'Run them first, with: palabre migrate',
  )
}
