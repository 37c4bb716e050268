import { randomBytes } from 'node:crypto'
import * as fs from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { StartFailure } from '../../start-failure.ts'
import { addressOf, adoptOrphan, findRunning } from './adopt.ts'
import { findBinaries, type Binaries } from './binaries.ts'
import { makeSocketFolder, ownerOfCluster, prepareFolder } from './folders.ts'
import { giveTo, initialise, removeUnfinished } from './initialise.ts'
import { lockFolder, type FolderLock } from './lock.ts'
import { findOwner } from './owner.ts'
import { startPostmaster, stopPostmaster, type Cluster, type Postmaster } from './postmaster.ts'

export interface EmbeddedOptions {
  /** The data folder, absolute. */
  readonly folder: string
  /** Other programs than those npm installed for this machine. */
  readonly binaries?: Binaries
  /** Told when the first start creates the database, which takes some seconds. */
  readonly onCreate?: () => void
  /** Told when the server was found dead and is started again, and each time that fails. */
  readonly onRestart?: (attempt: number, error?: unknown) => void
}

/** Our own PostgreSQL, running. It is started again when it dies, until `stop`. */
export interface Embedded {
  readonly adopted: boolean
  readonly created: boolean
  pid(): number
  /** The address of one database; it is made when it does not exist. */
  database(name: string): Promise<string>
  stop(): Promise<void>
}

/**
 * Takes the data folder, creates the cluster when it is the first time, adopts a server left by a
 * killed Palabre or starts one, and keeps it running.
 * Refuses 'folder_refused', 'folder_in_use', 'disk_full', 'database_too_old', 'database_too_new',
 * 'database_broken', 'unsupported_machine'; what was stored stays as it was.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  prepareFolder(options.folder)
  const lock = await lockFolder(options.folder)
  try {
    return await open(options, lock)
  } catch (error) {
    await lock.release()
    throw error
  }
}

/**
 * Joins a server of ours that another process keeps running.
 * @returns the address of one of its databases, or null when none runs there
 */
export async function joinEmbedded(dataFolder: string, database: string): Promise<string | null> {
  const cluster = findCluster(dataFolder)
  if (cluster === null) return null
  const running = findRunning(join(dataFolder, cluster))
  return running && addressOf(running, database, savedPassword(dataFolder))
}

/** @returns the name of the folder that holds a database of ours, or null before the first start */
export function findCluster(dataFolder: string): string | null {
  const names = fs.existsSync(dataFolder) ? fs.readdirSync(dataFolder) : []
  return names.find((name) => /^postgres-\d+$/.test(name)) ?? null
}

async function open(options: EmbeddedOptions, lock: FolderLock): Promise<Embedded> {
  const found = options.binaries ?? findBinaries(findOwner())
  const folder = join(options.folder, `postgres-${found.major}`)
  refuseOtherVersions(options.folder, found.major)
  const owner = ownerOfCluster(folder)
  const binaries = options.binaries ?? findBinaries(owner)
  removeUnfinished(folder)
  const created = !fs.existsSync(folder)
  const password = passwordOf(options.folder)
  if (created) {
    options.onCreate?.()
    await initialise({ binaries, owner, folder, password, durable: true })
  }
  const orphan = await adoptOrphan(folder, binaries)
  const cluster = await describeCluster(options.folder, folder, binaries)
  const first = orphan ?? (await startPatiently(cluster))
  return supervise({ cluster, first, created, password, lock, options })
}

async function describeCluster(
  dataFolder: string,
  folder: string,
  binaries: Binaries,
): Promise<Cluster> {
  const owner = ownerOfCluster(folder)
  const logFile = join(dataFolder, `postgres-${binaries.major}.log`)
  keepLogSmall(logFile)
  fs.closeSync(fs.openSync(logFile, 'a', 0o600))
  giveTo(owner, logFile)
  const tcpPort = process.platform === 'win32' ? await freePort() : 0
  return {
    binaries,
    owner,
    folder,
    socketFolder: makeSocketFolder(dataFolder, owner),
    tcpPort,
    logFile,
    settings: SETTINGS,
  }
}

/**
 * Small, so that application and database stay under 512 MB together, and discreet: the server's
 * log holds no statement, since a statement holds what people wrote. Durability stays at its
 * defaults (fsync, full_page_writes and synchronous_commit are on).
 */
const SETTINGS = {
  shared_buffers: '64MB',
  max_connections: '60',
  work_mem: '4MB',
  maintenance_work_mem: '32MB',
  max_wal_size: '256MB',
  io_method: 'sync',
  jit: 'off',
  max_parallel_workers_per_gather: '0',
  max_logical_replication_workers: '0',
  timezone: 'UTC',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
}

interface Watch {
  readonly cluster: Cluster
  readonly first: Postmaster
  readonly created: boolean
  readonly password: string
  readonly lock: FolderLock
  readonly options: EmbeddedOptions
}

interface Running {
  current: Postmaster
  stopping: boolean
}

function supervise({ cluster, first, created, password, lock, options }: Watch): Embedded {
  const running: Running = { current: first, stopping: false }
  const watching = keepRunning(running, cluster, options.onRestart)
  return {
    adopted: first.adopted,
    created,
    pid: () => running.current.pid,
    database: (name) => ensureDatabase(running.current, name, password),
    stop: async () => {
      running.stopping = true
      await stopPostmaster(running.current)
      await watching
      await lock.release()
    },
  }
}

async function keepRunning(
  running: Running,
  cluster: Cluster,
  tell: EmbeddedOptions['onRestart'],
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    if (attempt === 1) await running.current.ended
    if (running.stopping) return
    const next = await restart(cluster, attempt, tell)
    if (next === null) continue
    running.current = next
    attempt = 0
    if (running.stopping) await stopPostmaster(next)
  }
}

/** Never gives up: a disk that was full may have room again. @returns null when this attempt failed. */
async function restart(
  cluster: Cluster,
  attempt: number,
  tell: EmbeddedOptions['onRestart'],
): Promise<Postmaster | null> {
  await pause(Math.min(5_000, 250 * (attempt - 1)))
  try {
    tell?.(attempt)
    return await startPatiently(cluster)
  } catch (error) {
    tell?.(attempt, error)
    return null
  }
}

/** The children of a killed server hold its memory for a moment; PostgreSQL refuses to start meanwhile. */
async function startPatiently(cluster: Cluster): Promise<Postmaster> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await startPostmaster(cluster)
    } catch (error) {
      if (attempt === 40 || !isHeldByDying(error)) throw error
      await pause(250)
    }
  }
}

function isHeldByDying(error: unknown): boolean {
  return (
    error instanceof Error && /shared memory block|lock file .* already exists/.test(error.message)
  )
}

async function ensureDatabase(
  postmaster: Postmaster,
  name: string,
  password: string,
): Promise<string> {
  const client = new Client({
    connectionString: addressOf(postmaster, 'postgres', password),
    connectionTimeoutMillis: 10_000,
  })
  await client.connect()
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name])
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`)
    return addressOf(postmaster, name, password)
  } finally {
    await client.end()
  }
}

/** Only TCP asks for it: a Unix socket is guarded by the rights of its folder. */
function passwordOf(dataFolder: string): string {
  const path = join(dataFolder, 'postgres-password')
  if (process.platform !== 'win32') return randomBytes(24).toString('hex')
  if (!fs.existsSync(path)) {
    fs.writeFileSync(path, randomBytes(24).toString('hex'), { mode: 0o400 })
  }
  return savedPassword(dataFolder)
}

function savedPassword(dataFolder: string): string {
  if (process.platform !== 'win32') return ''
  return fs.readFileSync(join(dataFolder, 'postgres-password'), 'utf8')
}

function refuseOtherVersions(dataFolder: string, major: number): void {
  const names = fs.readdirSync(dataFolder).map((name) => /^postgres-(\d+)$/.exec(name)?.[1])
  const other = names.map(Number).find((version) => version > 0 && version !== major)
  if (other === undefined || fs.existsSync(join(dataFolder, `postgres-${major}`))) return
  throw new StartFailure(
    other < major ? 'database_too_old' : 'database_too_new',
    `${dataFolder} holds a PostgreSQL ${other} database and this Palabre brings PostgreSQL ${major}.`,
    `Start the Palabre that used PostgreSQL ${other}, save its data with pg_dump, and restore it here; or set DATA_DIR to an empty folder.`,
  )
}

const LOG_LIMIT = 10 * 1024 * 1024

function keepLogSmall(logFile: string): void {
  const size = fs.statSync(logFile, { throwIfNoEntry: false })?.size ?? 0
  if (size > LOG_LIMIT) fs.renameSync(logFile, `${logFile}.1`)
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
