import { spawn } from 'node:child_process'
import * as fs from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { StartFailure } from '../../start-failure.ts'
import { program, type Binaries } from './binaries.ts'
import { identity, type Owner } from './owner.ts'
import { sendSignal, worksIn } from './processes.ts'
import { describeDiskFull } from './trouble.ts'

/** The one database role of a PostgreSQL of ours. */
export const SUPERUSER = 'palabre'

export interface NewCluster {
  readonly binaries: Binaries
  readonly owner: Owner | null
  readonly folder: string
  readonly password: string
  /** false only for tests: nothing then survives a power cut. */
  readonly durable: boolean
}

/**
 * Creates the cluster in a temporary folder beside its own and renames it when complete, so that
 * a start that was killed half-way leaves nothing that looks like a database.
 */
export async function initialise(cluster: NewCluster): Promise<void> {
  const unfinished = fs.mkdtempSync(`${cluster.folder}${UNFINISHED}`)
  const passwordFile = `${unfinished}.password`
  try {
    giveTo(cluster.owner, unfinished)
    fs.writeFileSync(passwordFile, cluster.password, { mode: 0o600 })
    giveTo(cluster.owner, passwordFile)
    await runInitdb(cluster, unfinished, passwordFile)
    fs.renameSync(unfinished, cluster.folder)
    if (cluster.durable) syncFolder(dirname(cluster.folder))
  } catch (error) {
    fs.rmSync(unfinished, { recursive: true, force: true, maxRetries: 5 })
    throw error
  } finally {
    fs.rmSync(passwordFile, { force: true })
    fs.rmSync(`${unfinished}.pid`, { force: true })
  }
}

/** Removes what killed first starts left behind. Only for who holds the folder's lock. */
export function removeUnfinished(folder: string): void {
  const prefix = `${basename(folder)}${UNFINISHED}`
  const names = fs.readdirSync(dirname(folder)).filter((name) => name.startsWith(prefix))
  for (const name of names) endInitdb(join(dirname(folder), name))
  for (const name of names) {
    const left = join(dirname(folder), name)
    fs.rmSync(left, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
  }
}

/** An initdb that outlived its Palabre would make its folder again under our hands. */
function endInitdb(unfinished: string): void {
  if (!fs.existsSync(`${unfinished}.pid`)) return
  const pid = Number(fs.readFileSync(`${unfinished}.pid`, 'utf8'))
  if (pid > 0 && worksIn(pid, unfinished)) sendSignal(-pid, 'SIGKILL')
}

export function giveTo(owner: Owner | null, path: string): void {
  if (owner !== null) fs.chownSync(path, owner.uid, owner.gid)
}

const UNFINISHED = '.unfinished-'

function runInitdb(cluster: NewCluster, folder: string, passwordFile: string): Promise<void> {
  const child = spawn(
    program(cluster.binaries, 'initdb'),
    initdbArguments(cluster, folder, passwordFile),
    {
      ...identity(cluster.owner),
      cwd: folder,
      env: {
        PATH: process.env.PATH,
        LC_ALL: 'C',
        ...(process.platform === 'win32' ? process.env : {}),
      },
      stdio: ['ignore', 'ignore', 'pipe'],
      // Its own process group: Ctrl-C reaches us alone, and we decide what stops when.
      detached: true,
    },
  )
  fs.writeFileSync(`${folder}.pid`, String(child.pid ?? 0))
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  return new Promise((resolve, reject) => {
    child.once('error', (cause) => reject(initdbFailed(folder, cause.message)))
    child.once('close', (code) => (code === 0 ? resolve() : reject(initdbFailed(folder, said))))
  })
}

function initdbArguments(cluster: NewCluster, folder: string, passwordFile: string): string[] {
  const where = ['-D', folder, '-U', SUPERUSER, '-E', 'UTF8']
  const who = ['--auth-local=trust', '--auth-host=scram-sha-256', `--pwfile=${passwordFile}`]
  return [
    ...where,
    ...who,
    ...localeArguments(cluster.binaries.major),
    ...(cluster.durable ? [] : ['--no-sync']),
  ]
}

/** The built-in C.UTF-8 exists since PostgreSQL 17; before, the system's locale of that name is the nearest. */
function localeArguments(major: number): string[] {
  return major >= 17
    ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8']
    : ['--locale=C.UTF-8']
}

function initdbFailed(folder: string, said: string): StartFailure {
  return (
    describeDiskFull(said, folder) ??
    new StartFailure(
      'database_broken',
      `PostgreSQL could not create its database in ${dirname(folder)}: ${lastLine(said)}`,
      'Nothing was kept. Mend what it says, then start again.',
    )
  )
}

function lastLine(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return lines.find((line) => /error|fatal/i.test(line)) ?? lines.at(-1) ?? 'it gave no reason'
}

function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = fs.openSync(folder, 'r')
  fs.fsyncSync(handle)
  fs.closeSync(handle)
}
