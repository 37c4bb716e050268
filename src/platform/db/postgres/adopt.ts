import * as fs from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { codeOf } from '../../start-failure.ts'
import type { Binaries } from './binaries.ts'
import { SUPERUSER } from './initialise.ts'
import {
  readPostmasterFile,
  stopPostmaster,
  type Postmaster,
  type PostmasterFile,
} from './postmaster.ts'
import { worksIn } from './processes.ts'

const RECOVERY_WITHIN_MS = 60_000
const LOOK_EVERY_MS = 250
/** SQLSTATE cannot_connect_now: it starts up or repairs itself. */
const STARTING = '57P03'

/**
 * Finds the server that a killed Palabre left running on this folder and takes it over when it
 * answers and is of our version; otherwise stops it. Only for who holds the folder's lock.
 * @returns null when none runs any more.
 */
export async function adoptOrphan(folder: string, binaries: Binaries): Promise<Postmaster | null> {
  const file = readPostmasterFile(folder)
  if (file === null) return null
  if (!worksIn(file.pid, folder)) {
    // Its number now belongs to another program, and PostgreSQL would refuse to start because of it.
    fs.rmSync(join(folder, 'postmaster.pid'), { force: true })
    return null
  }
  const orphan = describe(file, folder)
  if (await answers(orphan, folder, binaries)) return orphan
  await stopPostmaster(orphan)
  return null
}

/** @returns the server that runs on this folder, whoever keeps it; null when none does. */
export function findRunning(folder: string): PostmasterFile | null {
  const file = readPostmasterFile(folder)
  return file !== null && worksIn(file.pid, folder) ? file : null
}

/** The address of one database of a server of ours. `password` serves where the socket is a TCP port. */
export function addressOf(
  postmaster: Pick<Postmaster, 'socketFolder' | 'port'>,
  database: string,
  password = '',
): string {
  if (process.platform === 'win32')
    return `postgres://${SUPERUSER}:${password}@127.0.0.1:${postmaster.port}/${database}`
  const host = encodeURIComponent(postmaster.socketFolder)
  return `postgres://${SUPERUSER}@localhost:${postmaster.port}/${database}?host=${host}`
}

function describe(file: PostmasterFile, folder: string): Postmaster {
  const { pid, port, socketFolder } = file
  return { pid, port, socketFolder, adopted: true, ended: waitForEnd(pid, folder) }
}

async function waitForEnd(pid: number, folder: string): Promise<void> {
  while (worksIn(pid, folder)) await pause(LOOK_EVERY_MS, undefined, { ref: false })
}

async function answers(orphan: Postmaster, folder: string, binaries: Binaries): Promise<boolean> {
  const deadline = Date.now() + RECOVERY_WITHIN_MS
  while (worksIn(orphan.pid, folder) && Date.now() < deadline) {
    const said = await ask(addressOf(orphan, 'postgres'))
    if (said !== STARTING) return said !== null && binaries.version.startsWith(said)
    await pause(50)
  }
  return false
}

/** @returns its version, '57P03' while it starts, or null when it cannot be reached. */
async function ask(url: string): Promise<string | null> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: 5_000,
    query_timeout: 5_000,
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ version: string }>(
      `select current_setting('server_version') as version`,
    )
    return rows[0]?.version.split(' ')[0] ?? null
  } catch (error) {
    return codeOf(error) === STARTING ? STARTING : null
  } finally {
    await client.end().catch(() => undefined)
  }
}
