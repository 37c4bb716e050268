import { spawn } from 'node:child_process'
import * as fs from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { StartFailure } from '../../start-failure.ts'
import { program, type Binaries } from './binaries.ts'
import { identity, type Owner } from './owner.ts'
import { sendSignal } from './processes.ts'
import { describeDiskFull } from './trouble.ts'

/** How to run one cluster: its folder, its programs, its user, its private socket folder and settings. */
export interface Cluster {
  readonly binaries: Binaries
  readonly owner: Owner | null
  readonly folder: string
  readonly socketFolder: string
  /** 0 on systems with sockets of their own; Windows listens on loopback. */
  readonly tcpPort: number
  readonly logFile: string
  readonly settings: Readonly<Record<string, string>>
}

/** A running PostgreSQL. `ended` settles when it is gone, whoever ended it. */
export interface Postmaster {
  readonly pid: number
  readonly socketFolder: string
  readonly port: number
  readonly adopted: boolean
  readonly ended: Promise<void>
}

const READY_WITHIN_MS = 60_000
const LOOK_EVERY_MS = 20

/** Starts the server and waits until it answers. Refuses 'disk_full' and 'database_broken', with what it said. */
export async function startPostmaster(cluster: Cluster): Promise<Postmaster> {
  const log = fs.openSync(cluster.logFile, 'a')
  const saidBefore = fs.fstatSync(log).size
  const child = spawn(program(cluster.binaries, 'postgres'), serverArguments(cluster), {
    ...identity(cluster.owner),
    cwd: cluster.folder,
    env: {
      PATH: process.env.PATH,
      LC_ALL: 'C',
      ...(process.platform === 'win32' ? process.env : {}),
    },
    // A file and not a pipe: an orphan goes on writing after we are killed.
    stdio: ['ignore', log, log],
    detached: true,
  })
  fs.closeSync(log)
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  if (!(await becomesReady(cluster, child.pid ?? -1, ended))) throw startFailed(cluster, saidBefore)
  const { socketFolder, tcpPort } = cluster
  return { pid: child.pid ?? -1, socketFolder, port: tcpPort || 5432, adopted: false, ended }
}

/**
 * Stops a server the fast way (clients are cut, everything is written), then the immediate way,
 * which the next start repairs from the log.
 */
export async function stopPostmaster(postmaster: Postmaster): Promise<void> {
  for (const [signal, patience] of [
    ['SIGINT', 30_000],
    ['SIGQUIT', 10_000],
    ['SIGKILL', 5_000],
  ] as const) {
    if (await settlesWithin(postmaster.ended, 0)) return
    sendSignal(postmaster.pid, signal)
    if (await settlesWithin(postmaster.ended, patience)) return
  }
}

async function settlesWithin(promise: Promise<unknown>, patienceMs: number): Promise<boolean> {
  const stop = new AbortController()
  const late = pause(patienceMs, false, { signal: stop.signal }).catch(() => false)
  const inTime = await Promise.race([promise.then(() => true), late])
  stop.abort()
  return inTime
}

function serverArguments(cluster: Cluster): string[] {
  const settings = {
    unix_socket_directories: process.platform === 'win32' ? '' : cluster.socketFolder,
    unix_socket_permissions: '0700',
    listen_addresses: cluster.tcpPort === 0 ? '' : '127.0.0.1',
    port: String(cluster.tcpPort || 5432),
    ...cluster.settings,
  }
  return [
    '-D',
    cluster.folder,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]
}

async function becomesReady(cluster: Cluster, pid: number, ended: Promise<void>): Promise<boolean> {
  const deadline = Date.now() + READY_WITHIN_MS
  while (Date.now() < deadline) {
    const state = readPostmasterFile(cluster.folder)
    if (state?.pid === pid && state.isReady) return true
    if (await settlesWithin(ended, LOOK_EVERY_MS)) return false
  }
  return false
}

/** What a running server writes about itself in `postmaster.pid`. */
export interface PostmasterFile {
  readonly pid: number
  readonly port: number
  readonly socketFolder: string
  readonly isReady: boolean
}

/** @returns null when no server runs nor left its note there. */
export function readPostmasterFile(folder: string): PostmasterFile | null {
  const path = join(folder, 'postmaster.pid')
  if (!fs.existsSync(path)) return null
  const lines = readOrEmpty(path).split('\n')
  const pid = Number.parseInt(lines[0] ?? '', 10)
  if (!Number.isInteger(pid)) return null
  const isReady = (lines[7] ?? '').trim() === 'ready'
  return {
    pid: Math.abs(pid),
    port: Number(lines[3] ?? 5432),
    socketFolder: (lines[4] ?? '').trim(),
    isReady,
  }
}

function readOrEmpty(path: string): string {
  try {
    return fs.readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

function startFailed(cluster: Cluster, saidBefore: number): StartFailure {
  const said = readOrEmpty(cluster.logFile).slice(saidBefore)
  const reason =
    said.split('\n').find((line) => /FATAL|PANIC/.test(line)) ?? `see ${cluster.logFile}`
  return (
    describeDiskFull(said, cluster.folder) ??
    new StartFailure(
      'database_broken',
      `PostgreSQL did not start in ${cluster.folder}: ${reason.replace(/^.*?(FATAL|PANIC):\s*/, '')}`,
      `Its whole account is in ${cluster.logFile}; the data folder is as it was.`,
    )
  )
}
