import { readConfig } from '#platform/config.ts'
import { migrate } from '#platform/db/migrate.ts'
import { openLog } from '#platform/log.ts'
import type { Call } from './cli-command.ts'
import { borrowDatabase } from './open-database.ts'
import { MIGRATIONS } from './project.ts'

/** `palabre migrate`. Runs beside a Palabre that serves: each migration waits for its turn. */
export async function migrateOnly({ terminal }: Call): Promise<number> {
  const config = readConfig(process.env)
  const log = openLog(config.logLevel)
  const database = await terminal.step(
    'Opening the database',
    (progress) => borrowDatabase(config, { progress, log }),
    ({ note }) => note,
  )
  const options = { url: database.url, folder: MIGRATIONS, now: () => new Date() }
  try {
    await terminal.step(
      'Migrating',
      (tell) => migrate({ ...options, onStep: (name) => tell(name) }),
      (ran) => (ran.length === 0 ? 'nothing to do' : `${ran.length} done`),
    )
    return 0
  } finally {
    await database.close()
  }
}
