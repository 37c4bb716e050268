import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { checkDatabase } from '#platform/db/check.ts'
import { otherDatabase } from '#platform/db/connect.ts'
import { chooseDataFolder, prepareFolder } from '#platform/db/postgres/folders.ts'
import { joinEmbedded, startEmbedded } from '#platform/db/postgres/supervisor.ts'
import type { Config } from '#platform/config.ts'
import type { Log } from '#platform/log.ts'
import { StartFailure } from '#platform/start-failure.ts'
import { PROJECT } from './project.ts'

/** The name of the database inside our own PostgreSQL. */
const DATABASE = 'palabre'
/** The example never shares a database with anything real. */
const EXAMPLE = 'palabre_demo'

export interface OpenDatabase {
  readonly url: string
  readonly secret: string
  /** What to tell at the console: 'PostgreSQL 18 in ./data'. */
  readonly note: string
  /** The database for the example: one of its own beside ours, or the one we were given. */
  example(): Promise<string>
  close(): Promise<void>
}

export interface Tell {
  readonly progress: (text: string) => void
  readonly log: Log
}

/**
 * The database of this installation: the one of DATABASE_URL, checked, or our own, started.
 * Refuses whatever the supervisor and the check refuse, and 'configuration' without a secret.
 */
export async function openDatabase(config: Config, tell: Tell): Promise<OpenDatabase> {
  return config.databaseUrl === null
    ? openEmbedded(config, tell)
    : openGiven(config, config.databaseUrl)
}

/** For commands: the same database, without disturbing a Palabre that runs on it. */
export async function borrowDatabase(config: Config, tell: Tell): Promise<OpenDatabase> {
  const folder = chooseDataFolder(config.dataDir, PROJECT)
  const url = config.databaseUrl === null ? await joinEmbedded(folder.path, DATABASE) : null
  if (url === null) return openDatabase(config, tell)
  return {
    url,
    secret: config.secret ?? keepSecret(folder.path),
    note: 'running',
    example: async () => otherDatabase(url, EXAMPLE),
    close: async () => undefined,
  }
}

/** Any code finds the resolved database and secret where every process would: in the environment. */
export function environmentOf(
  config: Config,
  { url, secret }: OpenDatabase,
): Record<string, string> {
  for (const name of ['DATABASE_URL_FILE', 'SECRET_FILE']) delete process.env[name]
  return { DATABASE_URL: url, SECRET: secret, ORIGIN: config.origin.origin }
}

async function openGiven(config: Config, url: string): Promise<OpenDatabase> {
  if (config.secret === null) throw secretMissing()
  const version = await checkDatabase(url)
  return {
    url,
    secret: config.secret,
    note: `PostgreSQL ${version}`,
    example: async () => url,
    close: async () => undefined,
  }
}

async function openEmbedded(config: Config, { progress, log }: Tell): Promise<OpenDatabase> {
  const folder = chooseDataFolder(config.dataDir, PROJECT)
  const embedded = await startEmbedded({
    folder: folder.path,
    onCreate: () => progress(`creating it in ${folder.path}`),
    onRestart: (attempt, error) =>
      error === undefined
        ? log.warn('database restarts', { attempt })
        : log.error('database did not restart', { attempt, error }),
  })
  try {
    const url = await embedded.database(DATABASE)
    const secret = config.secret ?? keepSecret(folder.path)
    const moved = folder.moved ? `, because PostgreSQL's user cannot enter ${PROJECT}` : ''
    const how = embedded.adopted ? 'found running' : 'our own'
    const note = `${how}, in ${folder.path}${moved}`
    const example = () => embedded.database(EXAMPLE)
    return { url, secret, note, example, close: () => embedded.stop() }
  } catch (error) {
    await embedded.stop()
    throw error
  }
}

/** Made once, readable by its owner alone. Losing it signs everybody out and voids links already sent. */
function keepSecret(folder: string): string {
  const path = join(folder, 'secret')
  if (!existsSync(path)) {
    prepareFolder(folder)
    const unfinished = `${path}.unfinished`
    // A start that was killed here left one that not even its owner may write.
    rmSync(unfinished, { force: true })
    const file = openSync(unfinished, 'wx', 0o400)
    writeSync(file, randomBytes(32).toString('base64url'))
    fsyncSync(file)
    closeSync(file)
    renameSync(unfinished, path)
  }
  return readFileSync(path, 'utf8').trim()
}

function secretMissing(): StartFailure {
  return new StartFailure(
    'configuration',
    'DATABASE_URL is set but SECRET is not, and every process on that database must share one.',
    'Set SECRET (or SECRET_FILE) to the output of: openssl rand -base64 48',
  )
}
